package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * A list of the state. Elements are known by their index: to set one costs what that element costs,
 * to add at the end too; to remove from the middle sends everything behind it again, so use a map
 * where that is frequent. At most 65,536 elements.
 *
 * <p>Its iterators go by index: a list that is changed while it is walked is met as it is then.
 */
public abstract class TrackedList extends Part {
  private final IdSet changed = new IdSet();
  private int size;
  private int sentSize;
  private boolean dirty;

  TrackedList(Tracked parent, int bit) {
    super.attach(parent, bit);
  }

  // ------------------------------------------------------------------ what kinds of elements
  // differ in

  /** Makes room for so many elements. */
  abstract void reserve(int newSize);

  /** This element becomes the default. */
  abstract void blank(int index);

  /** This element is no longer in the list. */
  void drop(int index) {
    blank(index);
  }

  abstract boolean isBlank(int index);

  /** Writes how far to go on, and the element. */
  abstract void writeElement(PatchWriter out, int step, int index, boolean fresh);

  /** Reads an element; {@code head} is what came before it. */
  abstract void readElement(PatchReader in, Table table, int index, boolean fresh);

  /** Whether the head of an element says if it is fresh. */
  boolean headSaysFresh() {
    return false;
  }

  /** Protobuf's wire type of one element. */
  abstract int wireType();

  abstract void writeFullElement(ProtoWriter out, int number, int index, boolean saved);

  /** Reads an element whose tag was read, or a packed one. */
  abstract void readFullElement(ProtoReader in, int index);

  void beforeCommit(@Nullable Events events) {}

  void commitElement(int index, @Nullable Events events) {}

  abstract void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full);

  // ------------------------------------------------------------------ for everybody

  /** How many elements there are. */
  public final int size() {
    return size;
  }

  public final boolean isEmpty() {
    return size == 0;
  }

  /** Removes every element. */
  public final void clear() {
    resize(0);
  }

  // ------------------------------------------------------------------ for kinds of lists

  final int check(int index) {
    return java.util.Objects.checkIndex(index, size);
  }

  /** Appends a default element and returns its index. */
  final int append() {
    if (size >= PatchReader.MAX_SIZE) {
      throw new IllegalStateException("a list of the state holds at most " + PatchReader.MAX_SIZE);
    }
    int index = size;
    resize(index + 1);
    return index;
  }

  /** Drops elements at the end, or appends defaults. */
  final void resize(int newSize) {
    if (newSize == size) {
      return;
    }
    for (int index = newSize; index < size; index++) {
      drop(index);
      changed.remove(index);
    }
    int before = size;
    reserve(newSize);
    size = newSize;
    for (int index = before; index < newSize; index++) {
      blank(index);
      markElement(index);
    }
    markSize();
  }

  final void markElement(int index) {
    changed.add(index);
    markSize();
  }

  private void markSize() {
    if (!dirty) {
      dirty = true;
      tellParent();
    }
  }

  @Override
  final void childChanged(int index) {
    markElement(index);
  }

  // ------------------------------------------------------------------ for generated code

  /** Writes what changed, or every element if {@code fresh}. */
  public final void writeDelta(PatchWriter out, boolean fresh) {
    out.varint32(size);
    int previous = -1;
    if (fresh) {
      for (int index = 0; index < size; index++) {
        if (!isBlank(index)) {
          writeElement(out, index - previous, index, true);
          previous = index;
        }
      }
    } else {
      for (int index = changed.next(0); index >= 0; index = changed.next(index + 1)) {
        writeElement(out, index - previous, index, false);
        previous = index;
      }
    }
    out.raw(0);
  }

  /** Reads what another node's list wrote. */
  public final void applyDelta(PatchReader in, Table table, boolean fresh) {
    if (fresh) {
      clear();
    }
    int newSize = in.size();
    in.grow(Math.max(0, newSize - size));
    resize(newSize);
    int index = -1;
    for (long head = in.varint(); head != 0; head = in.varint()) {
      index = in.ascend(index, headSaysFresh() ? head >>> 1 : head, newSize);
      readElement(in, table, index, headSaysFresh() && (head & 1) != 0);
    }
  }

  /** Whether anything changed since the last patch. */
  public final boolean isPending() {
    return dirty;
  }

  /** What changed counts as sent. */
  public final void commit(@Nullable Events events) {
    if (!dirty) {
      return;
    }
    beforeCommit(events);
    for (int index = changed.next(0); index >= 0; index = changed.next(index + 1)) {
      commitElement(index, events);
    }
    if (events != null && listeners != null) {
      listeners.anyChanged(events);
    }
    changed.clear();
    sentSize = size;
    dirty = false;
  }

  /** Writes all elements as field {@code number}. */
  public final void writeFull(ProtoWriter out, int number, boolean saved) {
    if (size == 0) {
      return;
    }
    if (wireType() == 2) {
      for (int index = 0; index < size; index++) {
        writeFullElement(out, number, index, saved);
      }
    } else {
      int mark = out.begin(number);
      for (int index = 0; index < size; index++) {
        writeFullElement(out, number, index, saved);
      }
      out.end(mark);
    }
  }

  /** Reads elements of a snapshot from {@code from} on; returns the index of the next. */
  public final int readFull(ProtoReader in, int from) {
    if (in.wireType() == wireType()) {
      readFullOne(in, from);
      return from + 1;
    }
    if (wireType() == 2) {
      throw new Malformed("wire type " + in.wireType() + " in a list");
    }
    int outer = in.enterFlat();
    int next = from;
    while (in.more()) {
      readFullOne(in, next++);
    }
    in.leaveFlat(outer);
    return next;
  }

  private void readFullOne(ProtoReader in, int index) {
    if (index >= PatchReader.MAX_SIZE) {
      throw new Malformed("a list over " + PatchReader.MAX_SIZE);
    }
    if (index >= size) {
      resize(index + 1);
    }
    readFullElement(in, index);
  }

  /** After the elements of a snapshot: those from here on are gone. */
  public final void endFull(int newSize) {
    resize(newSize);
  }

  /** Walks the elements, or those that changed. */
  public final void visit(StateVisitor visitor, Field<?, ?> field, boolean full) {
    visitor.enter(field.place(), size);
    for (int index = 0; index < size; index++) {
      if (full || changed.has(index)) {
        visitElement(visitor, field, index, full);
      }
    }
    visitor.leave();
  }

  final StateVisitor.Place place(Field<?, ?> field, int index, boolean full) {
    return new StateVisitor.Place(field, null, index, !full && index >= sentSize);
  }
}
