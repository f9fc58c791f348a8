package dev.muster.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    return new Elements.RecordElement<>(codec);
  }

  /** Messages; {@code blank} makes an empty one. */
  public static <V extends Tracked> Element<V> messages(Supplier<V> blank) {
    return new Elements.MessageElement<>(blank);
  }

  /** Integers of any 32-bit type. */
  public static Element<Integer> ints(ProtoType type) {
    return new Elements.IntElement(type);
  }

  /** Integers of any 64-bit type. */
  public static Element<Long> longs(ProtoType type) {
    return new Elements.LongElement(type);
  }

  /** Enums; numbers that this build does not know become the value of number 0. */
  public static <E extends Enum<E>> Element<E> enums(IntFunction<E> of, ToIntFunction<E> number) {
    return new Elements.MappedElement<>(
        ints(ProtoType.ENUM), of::apply, value -> Integer.valueOf(number.applyAsInt(value)));
  }

  public static Element<Boolean> bools() {
    return new Elements.BoolElement();
  }

  public static Element<Float> floats() {
    return new Elements.FloatElement();
  }

  public static Element<Double> doubles() {
    return new Elements.DoubleElement();
  }

  /** Floats in whole steps; {@code wrapSteps} is 0 without wrap. */
  public static Element<Float> floatSteps(double step, int wrapSteps) {
    return new Elements.MappedElement<>(
        new Elements.StepsElement(ProtoType.FLOAT, step, wrapSteps),
        q -> Quantum.toFloat(q, step),
        value -> steps(value, step, wrapSteps));
  }

  /** Doubles in whole steps; {@code wrapSteps} is 0 without wrap. */
  public static Element<Double> doubleSteps(double step, int wrapSteps) {
    return new Elements.MappedElement<>(
        new Elements.StepsElement(ProtoType.DOUBLE, step, wrapSteps),
        q -> Quantum.toDouble(q, step),
        value -> steps(value, step, wrapSteps));
  }

  public static Element<String> texts() {
    return new Elements.TextElement();
  }

  public static Element<Bytes> bytes() {
    return new Elements.BytesElement();
  }

  /** The string as every receiver will have it: lone surrogates replaced. For generated code. */
  public static String sound(String value) {
    return Utf8.sound(value);
  }

  static int steps(double value, double step, int wrapSteps) {
    return wrapSteps == 0 ? Quantum.steps(value, step) : Quantum.turn(value, step, wrapSteps);
  }
}
