package dev.muster.state;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A map's values by ascending id. Goes from id to id, so it does not mind what happens to others in
 * between.
 */
final class MapValues<V> extends AbstractCollection<V> {
  private final TrackedMap<V> map;

  MapValues(TrackedMap<V> map) {
    this.map = map;
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public Iterator<V> iterator() {
    return new Walk<>(map);
  }

  private static final class Walk<V> implements Iterator<V> {
    private final TrackedMap<V> map;
    private int previous;

    Walk(TrackedMap<V> map) {
      this.map = map;
    }

    @Override
    public boolean hasNext() {
      return map.nextId(previous) >= 0;
    }

    @Override
    public V next() {
      int id = map.nextId(previous);
      if (id < 0) {
        throw new NoSuchElementException();
      }
      previous = id;
      return map.value(id);
    }

    @Override
    public void remove() {
      if (previous == 0 || !map.liveIds().has(previous)) {
        throw new IllegalStateException("nothing to remove");
      }
      map.removeId(previous);
    }
  }
}
