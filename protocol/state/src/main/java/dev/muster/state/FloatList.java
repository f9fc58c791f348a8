package dev.muster.state;

import java.util.Arrays;
import java.util.Iterator;

/** A list of the state whose elements are floats. Kept in whole steps if the contract says so. */
public final class FloatList extends TrackedList implements Iterable<Float> {
  private float[] elements = {};
  private final double step;
  private final int wrapSteps;

  /** For generated code; {@code step} is 0 if values are sent as they are. */
  public FloatList(Tracked parent, int bit, double step, int wrapSteps) {
    super(parent, bit);
    this.step = step;
    this.wrapSteps = wrapSteps;
  }

  /** The element at this index. */
  public float get(int index) {
    return elements[check(index)];
  }

  /** Appends an element. */
  public void add(float value) {
    put(append(), snap(value));
  }

  /** Replaces the element at this index. */
  public void set(int index, float value) {
    put(check(index), snap(value));
  }

  /** Removes the element at this index; those behind it move up. */
  public void remove(int index) {
    for (int i = check(index); i < size() - 1; i++) {
      put(i, elements[i + 1]);
    }
    resize(size() - 1);
  }

  /** Becomes equal to these. */
  public void setAll(float... values) {
    resize(values.length);
    for (int i = 0; i < values.length; i++) {
      set(i, values[i]);
    }
  }

  /** Becomes equal to another list. */
  public void copyFrom(FloatList other) {
    resize(other.size());
    for (int i = 0; i < other.size(); i++) {
      put(i, other.elements[i]);
    }
  }

  public float[] toArray() {
    return Arrays.copyOf(elements, size());
  }

  @Override
  public Iterator<Float> iterator() {
    return new IndexIterator<>(this::size, this::get);
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }

  private float snap(float value) {
    return step == 0 ? value : Quantum.toFloat(Element.steps(value, step, wrapSteps), step);
  }

  private int stepsOf(int index) {
    int q = Element.steps(elements[index], step, wrapSteps);
    return wrapSteps == 0 ? q : Quantum.shortWay(0, q, wrapSteps);
  }

  private void put(int index, float value) {
    if (Float.floatToIntBits(elements[index]) != Float.floatToIntBits(value)) {
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
    return Float.floatToIntBits(elements[index]) == 0;
  }

  @Override
  void writeElement(PatchWriter out, int advance, int index, boolean fresh) {
    out.varint32(advance);
    if (step == 0) {
      out.float32(elements[index]);
    } else {
      out.zigzag32(stepsOf(index));
    }
  }

  @Override
  void readElement(PatchReader in, Table table, int index, boolean fresh) {
    if (step == 0) {
      put(index, in.float32());
    } else {
      int q = wrapSteps == 0 ? in.zigzag32() : in.turn(0, wrapSteps);
      put(index, Quantum.toFloat(q, step));
    }
  }

  @Override
  int wireType() {
    return 5;
  }

  @Override
  void writeFullElement(ProtoWriter out, int number, int index, boolean saved) {
    out.values().float32(elements[index]);
  }

  @Override
  void readFullElement(ProtoReader in, int index) {
    put(index, snap(in.values().float32()));
  }

  @Override
  void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full) {
    visitor.value(place(field, index, full), elements[index]);
  }
}
