package dev.muster.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What a map or list holds: how one value is made, written and read. For generated code.
 *
 * @param <V> messages, or boxed scalars
 */
public abstract class Element<V> {
  Element() {}

  /** A value as new entries have it: an empty message, or the scalar's default. */
  abstract V blank();

  /** Whether the values are messages. */
  boolean isMessage() {
    return false;
  }

  /** The value as it is kept: quantised, sound. */
  V kept(V value) {
    return Objects.requireNonNull(value);
  }

  /** Whether receivers cannot tell one from the other. */
  boolean same(V one, V other) {
    return one.equals(other);
  }

  /** Writes a scalar; {@code base} is what the receiver holds, or the default. */
  abstract void write(PatchWriter out, V value, V base);

  /** Reads a scalar; {@code base} is what is held, or the default. */
  abstract V read(PatchReader in, V base);

  /** Protobuf's wire type of one value. */
  abstract int wireType();

  /** Writes a value without its tag. */
  abstract void writeFull(ProtoWriter out, V value);

  /** Reads a value whose tag was read, or a packed one. */
  abstract V readFull(ProtoReader in);

  /** A copy for a record: unchangeable, its values as they are kept. */
  public final List<V> copyOf(List<V> values) {
    List<V> copy = new ArrayList<>(values.size());
    for (V value : values) {
      copy.add(kept(value));
    }
    return Collections.unmodifiableList(copy);
  }

  /** A copy for a record: unchangeable, in the same order, its values as they are kept. */
  public final <K> Map<K, V> copyOf(Map<K, V> entries) {
    Map<K, V> copy = new LinkedHashMap<>();
    entries.forEach((key, value) -> copy.put(Objects.requireNonNull(key), kept(value)));
    return Collections.unmodifiableMap(copy);
  }

  /** Writes a record's list as field {@code number}. */
  public final void writeList(ProtoWriter out, int number, List<V> values) {
    if (wireType() == 2) {
      for (V value : values) {
        out.tag(number, 2);
        writeFull(out, value);
      }
    } else if (!values.isEmpty()) {
      int mark = out.begin(number);
      for (V value : values) {
        writeFull(out, value);
      }
      out.end(mark);
    }
  }

  /** Reads elements of a record's list. */
  public final void readList(ProtoReader in, List<V> values) {
    if (in.wireType() == wireType()) {
      values.add(readFull(in));
    } else if (in.wireType() == 2) {
      int outer = in.enterFlat();
      while (in.more()) {
        values.add(readFull(in));
      }
      in.leaveFlat(outer);
    } else {
      throw new Malformed("wire type " + in.wireType() + " in a list");
    }
  }

  /** Writes a record's map as field {@code number}. */
  public final <K> void writeMap(ProtoWriter out, int number, Element<K> keys, Map<K, V> entries) {
    entries.forEach((key, value) -> {
      int mark = out.begin(number);
      out.tag(1, keys.wireType());
      keys.writeFull(out, key);
      out.tag(2, wireType());
      writeFull(out, value);
      out.end(mark);
    });
  }

  /** Reads an entry of a record's map. */
  public final <K> void readMap(ProtoReader in, Element<K> keys, Map<K, V> entries) {
    int outer = in.enterFlat();
    K key = keys.blank();
    V value = blank();
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      switch (tag >>> 3) {
        case 1 -> key = keys.readTagged(in);
        case 2 -> value = readTagged(in);
        default -> in.skip();
      }
    }
    in.leaveFlat(outer);
    entries.put(key, value);
  }

  private V readTagged(ProtoReader in) {
    if (in.wireType() != wireType()) {
      throw new Malformed("wire type " + in.wireType() + " in a map");
    }
    return readFull(in);
  }

  /**
   * Records, in lists and maps of other records; asked for late, since records may contain
   * themselves.
   */
  public static <V> Element<V> records(Supplier<Codec<V>> codec) {
    return new RecordElement<>(codec);
  }

  /** Messages; {@code blank} makes an empty one. */
  public static <V extends Tracked> Element<V> messages(Supplier<V> blank) {
    return new MessageElement<>(blank);
  }

  /** Integers of any 32-bit type. */
  public static Element<Integer> ints(ProtoType type) {
    return new IntElement(type);
  }

  /** Integers of any 64-bit type. */
  public static Element<Long> longs(ProtoType type) {
    return new LongElement(type);
  }

  /** Enums; numbers that this build does not know become the value of number 0. */
  public static <E extends Enum<E>> Element<E> enums(IntFunction<E> of, ToIntFunction<E> number) {
    return new MappedElement<>(
        ints(ProtoType.ENUM), of::apply, value -> Integer.valueOf(number.applyAsInt(value)));
  }

  public static Element<Boolean> bools() {
    return new BoolElement();
  }

  public static Element<Float> floats() {
    return new FloatElement();
  }

  public static Element<Double> doubles() {
    return new DoubleElement();
  }

  /** Floats in whole steps; {@code wrapSteps} is 0 without wrap. */
  public static Element<Float> floatSteps(double step, int wrapSteps) {
    return new MappedElement<>(
        new StepsElement(ProtoType.FLOAT, step, wrapSteps),
        q -> Quantum.toFloat(q, step),
        value -> steps(value, step, wrapSteps));
  }

  /** Doubles in whole steps; {@code wrapSteps} is 0 without wrap. */
  public static Element<Double> doubleSteps(double step, int wrapSteps) {
    return new MappedElement<>(
        new StepsElement(ProtoType.DOUBLE, step, wrapSteps),
        q -> Quantum.toDouble(q, step),
        value -> steps(value, step, wrapSteps));
  }

  public static Element<String> texts() {
    return new TextElement();
  }

  public static Element<Bytes> bytes() {
    return new BytesElement();
  }

  /** The string as every receiver will have it: lone surrogates replaced. For generated code. */
  public static String sound(String value) {
    return Utf8.sound(value);
  }

  static int steps(double value, double step, int wrapSteps) {
    return wrapSteps == 0 ? Quantum.steps(value, step) : Quantum.turn(value, step, wrapSteps);
  }

  private static final class MessageElement<V extends Tracked> extends Element<V> {
    private final Supplier<V> blank;

    MessageElement(Supplier<V> blank) {
      this.blank = blank;
    }

    @Override
    V blank() {
      return blank.get();
    }

    @Override
    boolean isMessage() {
      return true;
    }

    @Override
    void write(PatchWriter out, V value, V base) {
      throw new UnsupportedOperationException("messages write their own fields");
    }

    @Override
    V read(PatchReader in, V base) {
      throw new UnsupportedOperationException("messages read their own fields");
    }

    @Override
    int wireType() {
      return 2;
    }

    @Override
    void writeFull(ProtoWriter out, V value) {
      throw new UnsupportedOperationException("messages write their own fields");
    }

    @Override
    V readFull(ProtoReader in) {
      throw new UnsupportedOperationException("messages read their own fields");
    }
  }

  private static final class RecordElement<V> extends Element<V> {
    private final Supplier<Codec<V>> codec;

    RecordElement(Supplier<Codec<V>> codec) {
      this.codec = codec;
    }

    @Override
    V blank() {
      return codec.get().decode(new byte[0]);
    }

    @Override
    void write(PatchWriter out, V value, V base) {
      throw new UnsupportedOperationException("records are not in patches");
    }

    @Override
    V read(PatchReader in, V base) {
      throw new UnsupportedOperationException("records are not in patches");
    }

    @Override
    int wireType() {
      return 2;
    }

    @Override
    void writeFull(ProtoWriter out, V value) {
      int mark = out.beginValue();
      codec.get().write(out, value);
      out.end(mark);
    }

    @Override
    V readFull(ProtoReader in) {
      int outer = in.enter();
      V value = codec.get().read(in);
      in.leave(outer);
      return value;
    }
  }

  /** Values kept in another form than they are written in. */
  private static final class MappedElement<V, W> extends Element<V> {
    private final Element<W> written;
    private final Function<W, V> in;
    private final Function<V, W> out;

    MappedElement(Element<W> written, Function<W, V> in, Function<V, W> out) {
      this.written = written;
      this.in = in;
      this.out = out;
    }

    @Override
    V blank() {
      return in.apply(written.blank());
    }

    @Override
    V kept(V value) {
      return in.apply(out.apply(value));
    }

    @Override
    void write(PatchWriter target, V value, V base) {
      written.write(target, out.apply(value), out.apply(base));
    }

    @Override
    V read(PatchReader source, V base) {
      return in.apply(written.read(source, out.apply(base)));
    }

    @Override
    int wireType() {
      return written.wireType();
    }

    @Override
    void writeFull(ProtoWriter target, V value) {
      written.writeFull(target, out.apply(value));
    }

    @Override
    V readFull(ProtoReader source) {
      return in.apply(written.readFull(source));
    }
  }

  private static final class IntElement extends Element<Integer> {
    private final ProtoType type;

    IntElement(ProtoType type) {
      this.type = type;
    }

    @Override
    Integer blank() {
      return 0;
    }

    @Override
    void write(PatchWriter out, Integer value, Integer base) {
      out.zigzag32(value - base);
    }

    @Override
    Integer read(PatchReader in, Integer base) {
      return base + in.zigzag32();
    }

    @Override
    int wireType() {
      return type.wireType();
    }

    @Override
    void writeFull(ProtoWriter out, Integer value) {
      out.value(type, (int) value);
    }

    @Override
    Integer readFull(ProtoReader in) {
      return in.value32(type);
    }
  }

  private static final class LongElement extends Element<Long> {
    private final ProtoType type;

    LongElement(ProtoType type) {
      this.type = type;
    }

    @Override
    Long blank() {
      return 0L;
    }

    @Override
    void write(PatchWriter out, Long value, Long base) {
      out.zigzag64(value - base);
    }

    @Override
    Long read(PatchReader in, Long base) {
      return base + in.zigzag64();
    }

    @Override
    int wireType() {
      return type.wireType();
    }

    @Override
    void writeFull(ProtoWriter out, Long value) {
      out.value(type, (long) value);
    }

    @Override
    Long readFull(ProtoReader in) {
      return in.value64(type);
    }
  }

  /** Whole steps in patches, floats or doubles in snapshots. */
  private static final class StepsElement extends Element<Integer> {
    private final ProtoType type;
    private final double step;
    private final int wrapSteps;

    StepsElement(ProtoType type, double step, int wrapSteps) {
      this.type = type;
      this.step = step;
      this.wrapSteps = wrapSteps;
    }

    @Override
    Integer blank() {
      return 0;
    }

    @Override
    void write(PatchWriter out, Integer value, Integer base) {
      if (wrapSteps == 0) {
        out.zigzag32(value - base);
      } else {
        out.turn(base, value, wrapSteps);
      }
    }

    @Override
    Integer read(PatchReader in, Integer base) {
      return wrapSteps == 0 ? base + in.zigzag32() : in.turn(base, wrapSteps);
    }

    @Override
    int wireType() {
      return type.wireType();
    }

    @Override
    void writeFull(ProtoWriter out, Integer value) {
      if (type == ProtoType.FLOAT) {
        out.values().float32(Quantum.toFloat(value, step));
      } else {
        out.values().float64(Quantum.toDouble(value, step));
      }
    }

    @Override
    Integer readFull(ProtoReader in) {
      double value = type == ProtoType.FLOAT ? in.values().float32() : in.values().float64();
      return steps(value, step, wrapSteps);
    }
  }

  private static final class BoolElement extends Element<Boolean> {
    @Override
    Boolean blank() {
      return false;
    }

    @Override
    void write(PatchWriter out, Boolean value, Boolean base) {
      out.bool(value);
    }

    @Override
    Boolean read(PatchReader in, Boolean base) {
      return in.bool();
    }

    @Override
    int wireType() {
      return 0;
    }

    @Override
    void writeFull(ProtoWriter out, Boolean value) {
      out.values().bool(value);
    }

    @Override
    Boolean readFull(ProtoReader in) {
      return in.values().varint() != 0;
    }
  }

  private static final class FloatElement extends Element<Float> {
    @Override
    Float blank() {
      return 0f;
    }

    @Override
    void write(PatchWriter out, Float value, Float base) {
      out.float32(value);
    }

    @Override
    Float read(PatchReader in, Float base) {
      return in.float32();
    }

    @Override
    int wireType() {
      return 5;
    }

    @Override
    void writeFull(ProtoWriter out, Float value) {
      out.values().float32(value);
    }

    @Override
    Float readFull(ProtoReader in) {
      return in.values().float32();
    }
  }

  private static final class DoubleElement extends Element<Double> {
    @Override
    Double blank() {
      return 0d;
    }

    @Override
    void write(PatchWriter out, Double value, Double base) {
      out.float64(value);
    }

    @Override
    Double read(PatchReader in, Double base) {
      return in.float64();
    }

    @Override
    int wireType() {
      return 1;
    }

    @Override
    void writeFull(ProtoWriter out, Double value) {
      out.values().float64(value);
    }

    @Override
    Double readFull(ProtoReader in) {
      return in.values().float64();
    }
  }

  private static final class TextElement extends Element<String> {
    @Override
    String blank() {
      return "";
    }

    @Override
    String kept(String value) {
      return Utf8.sound(value);
    }

    @Override
    void write(PatchWriter out, String value, String base) {
      out.text(value);
    }

    @Override
    String read(PatchReader in, String base) {
      return in.text();
    }

    @Override
    int wireType() {
      return 2;
    }

    @Override
    void writeFull(ProtoWriter out, String value) {
      out.values().text(value);
    }

    @Override
    String readFull(ProtoReader in) {
      return in.values().text();
    }
  }

  private static final class BytesElement extends Element<Bytes> {
    @Override
    Bytes blank() {
      return Bytes.EMPTY;
    }

    @Override
    void write(PatchWriter out, Bytes value, Bytes base) {
      out.bytes(value);
    }

    @Override
    Bytes read(PatchReader in, Bytes base) {
      return in.bytes();
    }

    @Override
    int wireType() {
      return 2;
    }

    @Override
    void writeFull(ProtoWriter out, Bytes value) {
      out.values().bytes(value);
    }

    @Override
    Bytes readFull(ProtoReader in) {
      return in.values().bytes();
    }
  }
}
