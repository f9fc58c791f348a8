package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list of the state whose elements are messages.
 *
 * @param <V> the message
 */
public final class MessageList<V extends Tracked> extends TrackedList implements Iterable<V> {
  private final Supplier<V> make;
  private @Nullable Tracked[] elements = {};
  private List<Tracked> left = List.of();

  /** For generated code. */
  public MessageList(Tracked parent, int bit, Supplier<V> make) {
    super(parent, bit);
    this.make = make;
  }

  /** The element at this index. */
  public V get(int index) {
    return at(check(index));
  }

  /**
   * Appends an element.
   *
   * @return the element
   * @throws IllegalStateException if it is already part of a state, or the list is full
   */
  public V add(V value) {
    refuseTaken(value);
    int index = append();
    put(index, value);
    return value;
  }

  /**
   * Replaces the element at this index.
   *
   * @throws IllegalStateException if the new one is already part of a state
   */
  @SuppressWarnings("ReferenceEquality") // the same object again is no change
  public void set(int index, V value) {
    if (elements[check(index)] != value) {
      refuseTaken(value);
      put(index, value);
    }
  }

  /** Removes the element at this index; those behind it move up and are sent again in full. */
  public V remove(int index) {
    V removed = at(check(index));
    leave(removed);
    for (int i = index; i < size() - 1; i++) {
      V moved = at(i + 1);
      elements[i] = moved;
      moved.move(i);
      moved.forgetHeld();
      markElement(i);
    }
    elements[size() - 1] = null;
    resize(size() - 1);
    return removed;
  }

  /** Becomes equal to another list; elements stay the same objects. */
  public void copyFrom(MessageList<V> other) {
    resize(other.size());
    for (int i = 0; i < other.size(); i++) {
      at(i).copyFields(other.at(i));
    }
  }

  @Override
  public Iterator<V> iterator() {
    return new IndexIterator<>(this::size, this::get);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < size(); i++) {
      text.append(i == 0 ? "" : ", ").append(at(i));
    }
    return text.append(']').toString();
  }

  @SuppressWarnings("unchecked") // only V is ever put here
  private V at(int index) {
    return (V) Objects.requireNonNull(elements[index]);
  }

  private void refuseTaken(V value) {
    if (value.parent() != null) {
      value.attach(this, 0); // refuses, and says why
    }
  }

  private void put(int index, V value) {
    value.attach(this, index);
    Tracked old = elements[index];
    if (old != null) {
      leave(old);
    }
    elements[index] = value;
    markElement(index);
  }

  @Override
  void reserve(int newSize) {
    if (newSize > elements.length) {
      elements = Arrays.copyOf(elements, Math.max(newSize, elements.length * 2));
    }
  }

  @Override
  void blank(int index) {
    put(index, make.get());
  }

  @Override
  void drop(int index) {
    Tracked old = elements[index];
    if (old != null) {
      leave(old);
      elements[index] = null;
    }
  }

  private void leave(Tracked old) {
    old.detach();
    if (old.isHeld()) {
      if (left.isEmpty()) {
        left = new ArrayList<>();
      }
      left.add(old);
    }
  }

  @Override
  void beforeCommit(@Nullable Events events) {
    if (events != null) {
      left.forEach(old -> old.gone(events));
    }
    left = List.of();
  }

  @Override
  boolean isBlank(int index) {
    return at(index).filledFields() == 0;
  }

  @Override
  boolean headSaysFresh() {
    return true;
  }

  @Override
  void writeElement(PatchWriter out, int step, int index, boolean fresh) {
    Tracked message = at(index);
    if (fresh || !message.isHeld()) {
      out.varint32(step << 1 | 1);
      message.writeFresh(out, message.publicFields());
    } else {
      long fields = message.pendingFields(message.publicFields());
      out.varint32(step << 1);
      out.varint(fields);
      message.writeDelta(out, fields, false);
    }
  }

  @Override
  void readElement(PatchReader in, Table table, int index, boolean fresh) {
    if (fresh) {
      at(index).readFresh(in, table);
    } else {
      at(index).readObject(in, table, false);
    }
  }

  @Override
  int wireType() {
    return 2;
  }

  @Override
  void writeFullElement(ProtoWriter out, int number, int index, boolean saved) {
    Tracked.writeChild(out, number, at(index), saved);
  }

  @Override
  void readFullElement(ProtoReader in, int index) {
    int outer = in.enter();
    at(index).readFull(in);
    in.leave(outer);
  }

  @Override
  void commitElement(int index, @Nullable Events events) {
    Tracked.commitElement(elements[index], events);
  }

  @Override
  void gone(Events events) {
    for (int i = 0; i < size(); i++) {
      at(i).gone(events);
    }
  }

  @Override
  void visitElement(StateVisitor visitor, Field<?, ?> field, int index, boolean full) {
    Tracked message = at(index);
    boolean fresh = !full && !message.isHeld();
    visitor.enter(new StateVisitor.Place(field, null, index, fresh), 0);
    message.visitFields(visitor, full || fresh);
    visitor.leave();
  }
}
