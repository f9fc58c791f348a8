package dev.muster.state;

/** A single integer of 64 bits. */
final class MirrorLong extends MirrorNumber {
  MirrorLong(int bit, FieldEntry entry, int slot) {
    super(bit, entry, slot);
  }

  @Override
  void write(PatchWriter out, long value, long held) {
    out.zigzag64(value - held);
  }

  @Override
  long read(PatchReader in, long held) {
    return held + in.zigzag64();
  }

  @Override
  void writeFull(ProtoWriter out, long value) {
    out.number(entry.number(), entry.type(), value);
  }

  @Override
  long readFull(ProtoReader in) {
    return in.number64(entry.type());
  }

  @Override
  Object boxed(long value) {
    return value;
  }
}
