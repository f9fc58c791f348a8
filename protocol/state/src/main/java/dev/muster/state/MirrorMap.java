package dev.muster.state;

import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A map. */
final class MirrorMap extends MirrorField {
  private final int slot;
  private final MirrorTable message;

  MirrorMap(int bit, FieldEntry entry, int slot, MirrorTable message) {
    super(bit, entry);
    this.slot = slot;
    this.message = message;
    if (entry.key() == Kind.BOOL) {
      throw new Malformed("a map keyed by BOOL");
    }
  }

  /** Whether it says whose its rows are. */
  boolean isMarked() {
    return entry.marks().owner() != Marks.NONE || entry.marks().team() != Marks.NONE;
  }

  @Override
  Part part(Mirror mirror) {
    return of(mirror);
  }

  TrackedMap<?> of(Mirror mirror) {
    return (TrackedMap<?>) Objects.requireNonNull(mirror.objects[slot]);
  }

  @Override
  void make(Mirror mirror) {
    mirror.objects[slot] =
        entry.type() == ProtoType.MESSAGE
            ? map(mirror, Element.messages(() -> new Mirror(message)), rowField())
            : map(mirror, MirrorElements.scalars(entry), null);
  }

  private <V> TrackedMap<V> map(Mirror mirror, Element<V> element, @Nullable RowField<V> field) {
    Ownership<V> ownership = isMarked() ? ownership(field) : null;
    ProtoType key = entry.keyType();
    return switch (entry.key()) {
      case INT32, UINT32 -> new IntMap<>(mirror, bit, key, element, ownership);
      case INT64, UINT64 -> new LongMap<>(mirror, bit, key, element, ownership);
      default -> new TextMap<>(mirror, bit, key, element, ownership);
    };
  }

  /** Reads the value's field with this number. */
  private interface RowField<V> {
    ToIntFunction<V> of(int number);
  }

  private RowField<Mirror> rowField() {
    return number -> {
      MirrorNumber field = (MirrorNumber) Objects.requireNonNull(message.byNumber(number));
      return row -> (int) field.get(row);
    };
  }

  private <V> Ownership<V> ownership(@Nullable RowField<V> field) {
    Ownership<V> ownership = Ownership.of(entry.audience());
    int owner = entry.marks().owner();
    if (owner == Marks.KEY) {
      ownership = ownership.ownerKey();
    } else if (owner != Marks.NONE) {
      ownership = ownership.ownerField(Objects.requireNonNull(field).of(owner));
    }
    int team = entry.marks().team();
    if (team == Marks.KEY) {
      return ownership.teamKey();
    }
    return team == Marks.NONE
        ? ownership
        : ownership.teamField(Objects.requireNonNull(field).of(team));
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
    of(mirror).readFull(in);
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
    copy(of(to), of(from));
  }

  @SuppressWarnings("unchecked") // both are of the same field
  private static <V> void copy(TrackedMap<V> to, TrackedMap<?> from) {
    to.copyFrom((TrackedMap<V>) from);
  }
}
