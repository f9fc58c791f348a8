package dev.muster.state;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What someone wants to hear of a map's entries; remembers what is to be run when an entry leaves.
 */
abstract class EntryListener<V> implements Listeners.OfEntries {
  private final Map<Object, Runnable> farewells = new HashMap<>();

  @Nullable Runnable came(Object key, V value) {
    return null;
  }

  void left(Object key, V value) {}

  void turned(Object key, V was, V is) {}

  @Override
  @SuppressWarnings("unchecked") // the map holds nothing but V
  public final void added(Object key, Object value) {
    Runnable farewell = came(key, (V) value);
    if (farewell != null) {
      farewells.put(key, farewell);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // the map holds nothing but V
  public final void removed(Object key, Object value) {
    Runnable farewell = farewells.remove(key);
    if (farewell != null) {
      farewell.run();
    }
    left(key, (V) value);
  }

  @Override
  @SuppressWarnings("unchecked") // the map holds nothing but V
  public final void changed(Object key, Object was, Object is) {
    turned(key, (V) was, (V) is);
  }
}
