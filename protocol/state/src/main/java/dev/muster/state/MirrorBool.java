package dev.muster.state;

/** A single truth value: 0 or 1. */
final class MirrorBool extends MirrorNumber {
  MirrorBool(int bit, FieldEntry entry, int slot) {
    super(bit, entry, slot);
  }

  @Override
  void write(PatchWriter out, long value, long held) {
    out.bool(value != 0);
  }

  @Override
  long read(PatchReader in, long held) {
    return in.bool() ? 1 : 0;
  }

  @Override
  void writeFull(ProtoWriter out, long value) {
    out.bool(entry.number(), value != 0);
  }

  @Override
  long readFull(ProtoReader in) {
    return in.bool() ? 1 : 0;
  }

  @Override
  Object boxed(long value) {
    return value != 0;
  }
}
