package dev.muster.state;

import org.jspecify.annotations.Nullable;

/** A single number or truth value, kept in 64 bits: 0 is the default, equal bits are equal. */
abstract class MirrorNumber extends MirrorField {
  private final int slot;

  MirrorNumber(int bit, FieldEntry entry, int slot) {
    super(bit, entry);
    this.slot = slot;
  }

  abstract void write(PatchWriter out, long value, long held);

  abstract long read(PatchReader in, long held);

  abstract void writeFull(ProtoWriter out, long value);

  abstract long readFull(ProtoReader in);

  /** The value as visitors see it. */
  abstract Object boxed(long value);

  final long get(Mirror mirror) {
    return mirror.numbers[slot];
  }

  final void set(Mirror mirror, long value) {
    if (mirror.numbers[slot] != value) {
      mirror.numbers[slot] = value;
      mirror.mark(mask);
      changed(mirror);
    }
  }

  /** The field has its new value. */
  void changed(Mirror mirror) {}

  @Override
  final void make(Mirror mirror) {}

  @Override
  final boolean isFilled(Mirror mirror) {
    return get(mirror) != 0;
  }

  @Override
  final void writeDelta(Mirror mirror, PatchWriter out, boolean fresh) {
    write(out, get(mirror), fresh ? 0 : mirror.numbers[(mirror.numbers.length >> 1) + slot]);
  }

  @Override
  final void applyDelta(Mirror mirror, PatchReader in, Table child, boolean fresh) {
    set(mirror, read(in, fresh ? 0 : get(mirror)));
  }

  @Override
  final void writeFull(Mirror mirror, ProtoWriter out, boolean saved) {
    writeFull(out, get(mirror));
  }

  @Override
  final void readFull(Mirror mirror, ProtoReader in, int[] next) {
    set(mirror, readFull(in));
  }

  @Override
  final void reset(Mirror mirror) {
    set(mirror, 0);
  }

  /** Mirrors commit all their numbers at once. */
  @Override
  final void commit(Mirror mirror, @Nullable Events events) {}

  @Override
  final void visit(Mirror mirror, StateVisitor visitor, boolean full) {
    visitor.value(token.place(), boxed(get(mirror)));
  }

  @Override
  final void copy(Mirror to, Mirror from) {
    set(to, get(from));
  }
}
