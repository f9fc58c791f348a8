package dev.muster.state;

import java.util.Arrays;
import java.util.Iterator;

/** A list of the state whose elements are ints. */
public final class IntList extends TrackedList implements Iterable<Integer> {
  private int[] elements = {};
  private final ProtoType type;

  /** For generated code. */
  public IntList(Tracked parent, int bit, ProtoType type) {
    super(parent, bit);
    this.type = type;
  }

  /** The element at this index. */
  public int get(int index) {
    return elements[check(index)];
  }

  /** Appends an element. */
  public void add(int value) {
    put(append(), value);
  }

  /** Replaces the element at this index. */
  public void set(int index, int value) {
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
  public void setAll(int... values) {
    resize(values.length);
    for (int i = 0; i < values.length; i++) {
      set(i, values[i]);
    }
  }

  /** Becomes equal to another list. */
  public void copyFrom(IntList other) {
    resize(other.size());
    for (int i = 0; i < other.size(); i++) {
      put(i, other.elements[i]);
    }
  }

  public int[] toArray() {
    return Arrays.copyOf(elements, size());
  }

  @Override
  public Iterator<Integer> iterator() {
    return new IndexIterator<>(this::size, this::get);
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }

  private void put(int index, int value) {
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
    out.zigzag32(elements[index]);
  }

  @Override
  void readElement(PatchReader in, Table table, int index, boolean fresh) {
    put(index, in.zigzag32());
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
    put(index, in.value32(type));
  }

  @Override
  void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full) {
    visitor.value(place(field, index, full), elements[index]);
  }
}
