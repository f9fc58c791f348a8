package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * A state made from a layout alone, for nodes without the game's code: it follows patches and
 * snapshots like the generated class, writes the same bytes, and its maps know whose their rows are
 * as the layout says.
 *
 * <p>Its fields are called by their numbers, its enums are numbers, and it has no fields of
 * audience SERVER. What is between two mirrors is the earlier one: they are not for drawing.
 */
public final class Mirror extends Tracked implements Positioned {
  private static final Object[] NO_OBJECTS = {};

  private final MirrorTable table;

  /** Numbers as they are, by slot; behind them, in the same order, as they were sent last. */
  final long[] numbers;

  /** Texts, bytes, messages, maps and lists, as their fields lay them out. */
  final @Nullable Object[] objects;

  Mirror(MirrorTable table) {
    this.table = table;
    this.numbers = new long[2 * table.numbers()];
    this.objects = table.objects() == 0 ? NO_OBJECTS : new Object[table.objects()];
    for (MirrorField field : table.fields()) {
      field.make(this);
    }
  }

  /**
   * An empty state of this layout.
   *
   * @throws Malformed if the layout has a map that no contract can have
   */
  public static Mirror of(Layout layout) {
    return new Mirror(MirrorTable.of(layout));
  }

  // ------------------------------------------------------------------ where it is

  @Override
  public int positionAxes() {
    return table.axes().length;
  }

  @Override
  public double positionAt(int axis) {
    return table.axes()[axis].value(this);
  }

  // ------------------------------------------------------------------ what its fields are

  @Override
  protected long publicFields() {
    return table.of(Audience.ALL);
  }

  @Override
  protected long teamFields() {
    return table.of(Audience.TEAM);
  }

  @Override
  protected long ownerFields() {
    return table.of(Audience.OWNER);
  }

  @Override
  protected long filledFields() {
    long filled = 0;
    for (MirrorField field : table.fields()) {
      filled |= field.isFilled(this) ? field.mask : 0;
    }
    return filled;
  }

  @Override
  protected long pendingFields(long fields) {
    long pending = super.pendingFields(fields);
    for (MirrorMap map : table.maps()) {
      if ((pending & map.mask) != 0 && !map.of(this).isPending()) {
        pending &= ~map.mask;
      }
    }
    return pending;
  }

  @Override
  protected TrackedMap<?>[] ownedMaps() {
    MirrorMap[] marked = table.markedMaps();
    TrackedMap<?>[] owned = new TrackedMap<?>[marked.length];
    for (int i = 0; i < marked.length; i++) {
      owned[i] = marked[i].of(this);
    }
    return owned;
  }

  @Override
  protected void parts(PartVisitor visitor) {
    for (MirrorField field : table.objectFields()) {
      Part part = field.part(this);
      if (part != null) {
        visitor.visit(part);
      }
    }
  }

  // ------------------------------------------------------------------ patches

  @Override
  protected void writeDelta(PatchWriter out, long fields, boolean fresh) {
    for (long left = fields; left != 0; left &= left - 1) {
      table.field(Long.numberOfTrailingZeros(left)).writeDelta(this, out, fresh);
    }
  }

  @Override
  protected void applyDelta(PatchReader in, Table sender, long fields, boolean fresh) {
    for (long left = fields; left != 0; left &= left - 1) {
      int bit = Long.numberOfTrailingZeros(left);
      int own = table.ownBit(sender, bit);
      if (own < 0) {
        in.skip(sender, bit);
      } else {
        table.field(own).applyDelta(this, in, sender.child(bit), fresh);
      }
    }
  }

  @Override
  protected void reset(long fields) {
    for (MirrorField field : table.fields()) {
      if ((fields & field.mask) != 0) {
        field.reset(this);
      }
    }
  }

  @Override
  protected void commit(@Nullable Events events) {
    int count = table.numbers();
    System.arraycopy(numbers, 0, numbers, count, count);
    for (MirrorField field : table.objectFields()) {
      field.commit(this, events);
    }
  }

  /** Nobody can name its fields, so nobody listens to one. */
  @Override
  protected void report(Events events) {}

  // ------------------------------------------------------------------ snapshots

  @Override
  protected void writeFull(ProtoWriter out, boolean saved) {
    for (MirrorField field : table.fields()) {
      if ((saved || field.isPublic()) && field.isFilled(this)) {
        field.writeFull(this, out, saved);
      }
    }
    if (saved) {
      for (MirrorMap map : table.maps()) {
        map.of(this).writeIdMark(out, map.entry.number());
      }
    }
  }

  @Override
  protected void readFull(ProtoReader in) {
    long absent = table.singles();
    int[] next = table.newListCounts();
    for (MirrorMap map : table.maps()) {
      map.of(this).beginFull();
    }
    for (int tag = in.tag(); tag != 0; tag = in.tag()) {
      MirrorField field = table.byNumber(tag >>> 3);
      if (field != null) {
        field.readFull(this, in, next);
        absent &= ~field.mask;
      } else if (tag >>> 3 == ID_MARK) {
        readIdMark(in.idMark());
      } else {
        in.skip();
      }
    }
    reset(absent);
    for (MirrorMap map : table.maps()) {
      map.of(this).endFull();
    }
    for (MirrorList list : table.lists()) {
      list.endFull(this, next);
    }
  }

  private void readIdMark(long mark) {
    if (table.byNumber((int) (mark >>> 32)) instanceof MirrorMap map) {
      map.of(this).holdUpTo((int) mark);
    }
  }

  // ------------------------------------------------------------------ the rest

  @Override
  protected void visit(StateVisitor visitor, long fields, boolean full) {
    for (MirrorField field : table.fields()) {
      if ((fields & field.mask) != 0) {
        field.visit(this, visitor, full);
      }
    }
  }

  @Override
  public Mirror copy() {
    Mirror copy = new Mirror(table);
    copy.copyFields(this);
    return copy;
  }

  @Override
  protected void copyFields(Tracked other) {
    for (MirrorField field : table.fields()) {
      field.copy(this, (Mirror) other);
    }
  }

  @Override
  protected void blendFields(Tracked a, Tracked b, double t) {
    copyFields(t < 1 ? a : b);
  }
}
