package dev.muster.state;

/** A single integer of 32 bits, or an enum. */
final class MirrorInt extends MirrorNumber {
  MirrorInt(int bit, FieldEntry entry, int slot) {
    super(bit, entry, slot);
  }

  @Override
  void write(PatchWriter out, long value, long held) {
    out.zigzag32((int) value - (int) held);
  }

  @Override
  long read(PatchReader in, long held) {
    int value = (int) held + in.zigzag32(); // modulo 2^32
    return value;
  }

  @Override
  void writeFull(ProtoWriter out, long value) {
    out.number(entry.number(), entry.type(), (int) value);
  }

  @Override
  long readFull(ProtoReader in) {
    return in.number32(entry.type());
  }

  @Override
  Object boxed(long value) {
    return (int) value;
  }
}
