package dev.muster.state;

import java.util.Arrays;
import java.util.Iterator;

/** A list of the state whose elements are longs. */
public final class LongList extends TrackedList implements Iterable<Long> {
  private long[] elements = {};
  private final ProtoType type;

  /** For generated code. */
  public LongList(Tracked parent, int bit, ProtoType type) {
    super(parent, bit);
    this.type = type;
  }

  /** The element at this index. */
  public long get(int index) {
    return elements[check(index)];
  }

  /** Appends an element. */
  public void add(long value) {
    put(append(), value);
  }

  /** Replaces the element at this index. */
  public void set(int index, long value) {
    put(check(index), value);
  }

  /** Removes the element at this index; those behind it move up. */
  public void remove(int index) {
    for (int i = check(index); i < size() - 1; i++) {
      put(i, elements[i + 1]);
    }
    resize(size() - 1);
  }

  /** Becomes equal to these. */
  public void setAll(long... values) {
    resize(values.length);
    for (int i = 0; i < values.length; i++) {
      set(i, values[i]);
    }
  }

  /** Becomes equal to another list. */
  public void copyFrom(LongList other) {
    resize(other.size());
    for (int i = 0; i < other.size(); i++) {
      put(i, other.elements[i]);
    }
  }

  public long[] toArray() {
    return Arrays.copyOf(elements, size());
  }

  @Override
  public Iterator<Long> iterator() {
    return new IndexIterator<>(this::size, this::get);
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }

  private void put(int index, long value) {
    if (elements[index] != value) {
      elements[index] = value;
      markElement(index);
    }
  }

  @Override
  void reserve(int newSize) {
    if (newSize > elements.length) {
      elements = Arrays.copyOf(elements, Math.max(newSize, elements.length * 2));
    }
  }

  @Override
  void blank(int index) {
    elements[index] = 0;
  }

  @Override
  boolean isBlank(int index) {
    return elements[index] == 0;
  }

  @Override
  void writeElement(PatchWriter out, int step, int index, boolean fresh) {
    out.varint32(step);
    out.zigzag64(elements[index]);
  }

  @Override
  void readElement(PatchReader in, Table table, int index, boolean fresh) {
    put(index, in.zigzag64());
  }

  @Override
  int wireType() {
    return type.wireType();
  }

  @Override
  void writeFullElement(ProtoWriter out, int number, int index, boolean saved) {
    out.value(type, elements[index]);
  }

  @Override
  void readFullElement(ProtoReader in, int index) {
    put(index, in.value64(type));
  }

  @Override
  void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full) {
    visitor.value(place(field, index, full), elements[index]);
  }
}
