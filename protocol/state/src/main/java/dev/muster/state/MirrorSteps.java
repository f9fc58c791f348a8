package dev.muster.state;

/** A single float or double in whole steps, kept as their number. */
final class MirrorSteps extends MirrorNumber {
  private final boolean narrow;
  private final boolean position;

  MirrorSteps(int bit, FieldEntry entry, int slot) {
    super(bit, entry, slot);
    this.narrow = entry.type() == ProtoType.FLOAT;
    this.position = entry.marks().position();
  }

  boolean isPosition() {
    return position;
  }

  /** The value in its own unit. */
  double value(Mirror mirror) {
    int q = (int) get(mirror);
    return narrow ? Quantum.toFloat(q, entry.step()) : Quantum.toDouble(q, entry.step());
  }

  @Override
  void changed(Mirror mirror) {
    if (position) {
      mirror.moved();
    }
  }

  @Override
  void write(PatchWriter out, long value, long held) {
    if (entry.wrapSteps() == 0) {
      out.zigzag32((int) value - (int) held);
    } else {
      out.turn((int) held, (int) value, entry.wrapSteps());
    }
  }

  @Override
  long read(PatchReader in, long held) {
    int q = (int) held;
    return entry.wrapSteps() == 0 ? plus(q, in.zigzag32()) : in.turn(q, entry.wrapSteps());
  }

  /** Modulo 2^32. */
  private static int plus(int a, int b) {
    return a + b;
  }

  @Override
  void writeFull(ProtoWriter out, long value) {
    if (narrow) {
      out.float32(entry.number(), Quantum.toFloat((int) value, entry.step()));
    } else {
      out.float64(entry.number(), Quantum.toDouble((int) value, entry.step()));
    }
  }

  @Override
  long readFull(ProtoReader in) {
    return Element.steps(narrow ? in.float32() : in.float64(), entry.step(), entry.wrapSteps());
  }

  @Override
  Object boxed(long value) {
    if (narrow) {
      return Quantum.toFloat((int) value, entry.step());
    }
    return Quantum.toDouble((int) value, entry.step());
  }
}
