package dev.muster.state;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/** Walks by index. */
final class IndexIterator<V> implements Iterator<V> {
  private final IntSupplier size;
  private final IntFunction<V> get;
  private int next;

  IndexIterator(IntSupplier size, IntFunction<V> get) {
    this.size = size;
    this.get = get;
  }

  @Override
  public boolean hasNext() {
    return next < size.getAsInt();
  }

  @Override
  public V next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return get.apply(next++);
  }
}
