package dev.muster.state;

import java.util.Arrays;
import java.util.Iterator;

/** A list of the state whose elements are doubles. Kept in whole steps if the contract says so. */
public final class DoubleList extends TrackedList implements Iterable<Double> {
  private double[] elements = {};
  private final double step;
  private final int wrapSteps;

  /** For generated code; {@code step} is 0 if values are sent as they are. */
  public DoubleList(Tracked parent, int bit, double step, int wrapSteps) {
    super(parent, bit);
    this.step = step;
    this.wrapSteps = wrapSteps;
  }

  /** The element at this index. */
  public double get(int index) {
    return elements[check(index)];
  }

  /** Appends an element. */
  public void add(double value) {
    put(append(), snap(value));
  }

  /** Replaces the element at this index. */
  public void set(int index, double value) {
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
  public void setAll(double... values) {
    resize(values.length);
    for (int i = 0; i < values.length; i++) {
      set(i, values[i]);
    }
  }

  /** Becomes equal to another list. */
  public void copyFrom(DoubleList other) {
    resize(other.size());
    for (int i = 0; i < other.size(); i++) {
      put(i, other.elements[i]);
    }
  }

  public double[] toArray() {
    return Arrays.copyOf(elements, size());
  }

  @Override
  public Iterator<Double> iterator() {
    return new IndexIterator<>(this::size, this::get);
  }

  @Override
  public String toString() {
    return Arrays.toString(toArray());
  }

  private double snap(double value) {
    return step == 0 ? value : Quantum.toDouble(Element.steps(value, step, wrapSteps), step);
  }

  private int stepsOf(int index) {
    int q = Element.steps(elements[index], step, wrapSteps);
    return wrapSteps == 0 ? q : Quantum.shortWay(0, q, wrapSteps);
  }

  private void put(int index, double value) {
    if (Double.doubleToLongBits(elements[index]) != Double.doubleToLongBits(value)) {
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
    return Double.doubleToLongBits(elements[index]) == 0;
  }

  @Override
  void writeElement(PatchWriter out, int advance, int index, boolean fresh) {
    out.varint32(advance);
    if (step == 0) {
      out.float64(elements[index]);
    } else {
      out.zigzag32(stepsOf(index));
    }
  }

  @Override
  void readElement(PatchReader in, Table table, int index, boolean fresh) {
    if (step == 0) {
      put(index, in.float64());
    } else {
      int q = wrapSteps == 0 ? in.zigzag32() : in.turn(0, wrapSteps);
      put(index, Quantum.toDouble(q, step));
    }
  }

  @Override
  int wireType() {
    return 1;
  }

  @Override
  void writeFullElement(ProtoWriter out, int number, int index, boolean saved) {
    out.values().float64(elements[index]);
  }

  @Override
  void readFullElement(ProtoReader in, int index) {
    put(index, snap(in.values().float64()));
  }

  @Override
  void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full) {
    visitor.value(place(field, index, full), elements[index]);
  }
}
