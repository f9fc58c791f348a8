package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A list of the state whose elements are boxed: bools, strings, bytes, enums.
 *
 * @param <V> the elements' type
 */
public final class ValueList<V> extends TrackedList implements Iterable<V> {
  private final Element<V> element;
  private final V blank;
  private @Nullable Object[] elements = {};

  /** For generated code. */
  public ValueList(Tracked parent, int bit, Element<V> element) {
    super(parent, bit);
    this.element = element;
    this.blank = element.blank();
  }

  /** The element at this index. */
  public V get(int index) {
    return at(check(index));
  }

  /** Appends an element. */
  public void add(V value) {
    V kept = element.kept(value);
    put(append(), kept);
  }

  /** Replaces the element at this index. */
  public void set(int index, V value) {
    put(check(index), element.kept(value));
  }

  /** Removes the element at this index; those behind it move up. */
  public void remove(int index) {
    for (int i = check(index); i < size() - 1; i++) {
      put(i, at(i + 1));
    }
    resize(size() - 1);
  }

  /** Becomes equal to another list. */
  public void copyFrom(ValueList<V> other) {
    resize(other.size());
    for (int i = 0; i < other.size(); i++) {
      put(i, other.at(i));
    }
  }

  /** A copy that does not change. */
  public List<V> toList() {
    List<V> copy = new ArrayList<>();
    forEach(copy::add);
    return List.copyOf(copy);
  }

  @Override
  public Iterator<V> iterator() {
    return new IndexIterator<>(this::size, this::get);
  }

  @Override
  public String toString() {
    return toList().toString();
  }

  @SuppressWarnings("unchecked") // only V is ever put here
  private V at(int index) {
    return (V) Objects.requireNonNull(elements[index]);
  }

  private void put(int index, V value) {
    if (!element.same(at(index), value)) {
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
    elements[index] = blank;
  }

  @Override
  boolean isBlank(int index) {
    return element.same(at(index), blank);
  }

  @Override
  void writeElement(PatchWriter out, int step, int index, boolean fresh) {
    out.varint32(step);
    element.write(out, at(index), blank);
  }

  @Override
  void readElement(PatchReader in, Table table, int index, boolean fresh) {
    put(index, element.kept(element.read(in, blank)));
  }

  @Override
  int wireType() {
    return element.wireType();
  }

  @Override
  void writeFullElement(ProtoWriter out, int number, int index, boolean saved) {
    if (element.wireType() == 2) {
      out.tag(number, 2);
    }
    element.writeFull(out, at(index));
  }

  @Override
  void readFullElement(ProtoReader in, int index) {
    put(index, element.kept(element.readFull(in)));
  }

  @Override
  void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full) {
    visitor.value(place(field, index, full), at(index));
  }
}
