package dev.muster.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list. */
final class MirrorList extends MirrorField {
  private final int slot;
  private final MirrorTable message;
  private final int count;

  /** {@code count} is where the number of elements that a snapshot brought is kept. */
  MirrorList(int bit, FieldEntry entry, int slot, MirrorTable message, int count) {
    super(bit, entry);
    this.slot = slot;
    this.message = message;
    this.count = count;
  }

  @Override
  Part part(Mirror mirror) {
    return of(mirror);
  }

  private TrackedList of(Mirror mirror) {
    return (TrackedList) Objects.requireNonNull(mirror.objects[slot]);
  }

  @Override
  void make(Mirror mirror) {
    ProtoType type = entry.type();
    mirror.objects[slot] =
        switch (type) {
          case MESSAGE -> new MessageList<>(mirror, bit, () -> new Mirror(message));
          case BOOL, STRING, BYTES -> new ValueList<>(mirror, bit, MirrorElements.scalars(entry));
          case FLOAT -> new FloatList(mirror, bit, entry.step(), entry.wrapSteps());
          case DOUBLE -> new DoubleList(mirror, bit, entry.step(), entry.wrapSteps());
          case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> new LongList(mirror, bit, type);
          default -> new IntList(mirror, bit, type);
        };
  }

  @Override
  boolean isFilled(Mirror mirror) {
    return !of(mirror).isEmpty();
  }

  @Override
  void writeDelta(Mirror mirror, PatchWriter out, boolean fresh) {
    of(mirror).writeDelta(out, fresh);
  }

  @Override
  void applyDelta(Mirror mirror, PatchReader in, Table child, boolean fresh) {
    of(mirror).applyDelta(in, child, fresh);
  }

  @Override
  void writeFull(Mirror mirror, ProtoWriter out, boolean saved) {
    of(mirror).writeFull(out, entry.number(), saved);
  }

  @Override
  void readFull(Mirror mirror, ProtoReader in, int[] next) {
    next[count] = of(mirror).readFull(in, next[count]);
  }

  /** After a snapshot: elements that it did not bring are gone. */
  void endFull(Mirror mirror, int[] next) {
    of(mirror).endFull(next[count]);
  }

  @Override
  void reset(Mirror mirror) {
    of(mirror).clear();
  }

  @Override
  void commit(Mirror mirror, @Nullable Events events) {
    of(mirror).commit(events);
  }

  @Override
  void visit(Mirror mirror, StateVisitor visitor, boolean full) {
    of(mirror).visit(visitor, token, full);
  }

  @Override
  void copy(Mirror to, Mirror from) {
    TrackedList source = of(from);
    if (of(to) instanceof MessageList<?> list) {
      copyMessages(list, source);
    } else if (of(to) instanceof ValueList<?> list) {
      copyValues(list, source);
    } else if (of(to) instanceof IntList list) {
      list.copyFrom((IntList) source);
    } else if (of(to) instanceof LongList list) {
      list.copyFrom((LongList) source);
    } else if (of(to) instanceof FloatList list) {
      list.copyFrom((FloatList) source);
    } else {
      ((DoubleList) of(to)).copyFrom((DoubleList) source);
    }
  }

  @SuppressWarnings("unchecked") // both are of the same field
  private static <V extends Tracked> void copyMessages(MessageList<V> to, TrackedList from) {
    to.copyFrom((MessageList<V>) from);
  }

  @SuppressWarnings("unchecked") // both are of the same field
  private static <V> void copyValues(ValueList<V> to, TrackedList from) {
    to.copyFrom((ValueList<V>) from);
  }
}
