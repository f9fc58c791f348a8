package dev.muster.state;

import java.util.function.Function;
import java.util.function.Supplier;

/** What maps and lists can hold, one class per kind. */
final class Elements {
  private Elements() {}

  static final class MessageElement<V extends Tracked> extends Element<V> {
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

  static final class RecordElement<V> extends Element<V> {
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
  static final class MappedElement<V, W> extends Element<V> {
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

  static final class IntElement extends Element<Integer> {
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

  static final class LongElement extends Element<Long> {
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
  static final class StepsElement extends Element<Integer> {
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
      return Element.steps(value, step, wrapSteps);
    }
  }

  static final class BoolElement extends Element<Boolean> {
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

  static final class FloatElement extends Element<Float> {
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

  static final class DoubleElement extends Element<Double> {
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

  static final class TextElement extends Element<String> {
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

  static final class BytesElement extends Element<Bytes> {
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
