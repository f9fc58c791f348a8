package dev.muster.state;

import org.jspecify.annotations.Nullable;

/** One field of mirrors: what each of their methods does with it. Holds no value itself. */
abstract class MirrorField {
  final FieldEntry entry;
  final long mask;
  final int bit;
  final Field<Mirror, Object> token;

  MirrorField(int bit, FieldEntry entry) {
    this.entry = entry;
    this.bit = bit;
    this.mask = 1L << bit;
    this.token =
        Field.of(
            Mirror.class,
            Integer.toString(entry.number()),
            entry.number(),
            bit,
            entry.shape(),
            entry.audience());
  }

  final boolean isPublic() {
    return entry.audience() == Audience.ALL;
  }

  /** Puts what a new mirror has in its slots. */
  abstract void make(Mirror mirror);

  /** What it holds, if that is a part of its own. */
  @Nullable Part part(Mirror mirror) {
    return null;
  }

  abstract boolean isFilled(Mirror mirror);

  abstract void writeDelta(Mirror mirror, PatchWriter out, boolean fresh);

  /** Reads what a sender wrote; {@code child} is the sender's table of the messages in it. */
  abstract void applyDelta(Mirror mirror, PatchReader in, Table child, boolean fresh);

  /** Writes the field, which is filled. */
  abstract void writeFull(Mirror mirror, ProtoWriter out, boolean saved);

  /** Reads the field of the last tag; {@code next} counts the elements of lists. */
  abstract void readFull(Mirror mirror, ProtoReader in, int[] next);

  abstract void reset(Mirror mirror);

  abstract void commit(Mirror mirror, @Nullable Events events);

  abstract void visit(Mirror mirror, StateVisitor visitor, boolean full);

  abstract void copy(Mirror to, Mirror from);
}
