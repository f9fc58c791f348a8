package dev.muster.state;

import org.jspecify.annotations.Nullable;

/** A single message, which may be absent; in two slots: as it is, and as it was sent last. */
final class MirrorMessage extends MirrorField {
  private final int slot;
  private final MirrorTable message;

  MirrorMessage(int bit, FieldEntry entry, int slot, MirrorTable message) {
    super(bit, entry);
    this.slot = slot;
    this.message = message;
  }

  @Override
  @Nullable Part part(Mirror mirror) {
    return get(mirror);
  }

  private @Nullable Mirror get(Mirror mirror) {
    return (Mirror) mirror.objects[slot];
  }

  @SuppressWarnings("ReferenceEquality") // another object in the same place is another message
  private void set(Mirror mirror, @Nullable Mirror value) {
    Mirror present = get(mirror);
    if (value != present) {
      mirror.replace(present, value, bit);
      mirror.objects[slot] = value;
    }
  }

  @Override
  void make(Mirror mirror) {}

  @Override
  boolean isFilled(Mirror mirror) {
    return mirror.objects[slot] != null;
  }

  @Override
  void writeDelta(Mirror mirror, PatchWriter out, boolean fresh) {
    Tracked.writeChild(out, get(mirror), fresh);
  }

  @Override
  void applyDelta(Mirror mirror, PatchReader in, Table child, boolean fresh) {
    set(mirror, Tracked.readChild(in, child, get(mirror), fresh, () -> new Mirror(message)));
  }

  @Override
  void writeFull(Mirror mirror, ProtoWriter out, boolean saved) {
    Mirror present = get(mirror);
    if (present != null) {
      Tracked.writeChild(out, entry.number(), present, saved);
    }
  }

  @Override
  void readFull(Mirror mirror, ProtoReader in, int[] next) {
    Mirror present = get(mirror);
    if (present == null) {
      present = new Mirror(message);
      set(mirror, present);
    }
    Tracked.readChild(in, present);
  }

  @Override
  void reset(Mirror mirror) {
    set(mirror, null);
  }

  @Override
  void commit(Mirror mirror, @Nullable Events events) {
    Mirror present = get(mirror);
    Tracked.commitChild(present, (Mirror) mirror.objects[slot + 1], events);
    mirror.objects[slot + 1] = present;
  }

  @Override
  void visit(Mirror mirror, StateVisitor visitor, boolean full) {
    Tracked.visitChild(visitor, token, get(mirror), full);
  }

  @Override
  void copy(Mirror to, Mirror from) {
    Mirror present = get(to);
    Mirror theirs = get(from);
    if (present == null || theirs == null) {
      set(to, theirs == null ? null : theirs.copy());
    } else {
      present.copyFields(theirs);
    }
  }
}
