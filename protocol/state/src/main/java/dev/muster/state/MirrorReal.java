package dev.muster.state;

/** A single float or double without steps, kept as its bits, those of the one NaN for every NaN. */
final class MirrorReal extends MirrorNumber {
  private final boolean narrow;

  MirrorReal(int bit, FieldEntry entry, int slot) {
    super(bit, entry, slot);
    this.narrow = entry.type() == ProtoType.FLOAT;
  }

  private static float narrow(long bits) {
    return Float.intBitsToFloat((int) bits);
  }

  @Override
  void write(PatchWriter out, long value, long held) {
    if (narrow) {
      out.float32(narrow(value));
    } else {
      out.float64(Double.longBitsToDouble(value));
    }
  }

  @Override
  long read(PatchReader in, long held) {
    return narrow ? Float.floatToIntBits(in.float32()) : Double.doubleToLongBits(in.float64());
  }

  @Override
  void writeFull(ProtoWriter out, long value) {
    if (narrow) {
      out.float32(entry.number(), narrow(value));
    } else {
      out.float64(entry.number(), Double.longBitsToDouble(value));
    }
  }

  @Override
  long readFull(ProtoReader in) {
    return narrow ? Float.floatToIntBits(in.float32()) : Double.doubleToLongBits(in.float64());
  }

  @Override
  Object boxed(long value) {
    if (narrow) {
      return narrow(value);
    }
    return Double.longBitsToDouble(value);
  }
}
