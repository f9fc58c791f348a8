package dev.muster.state;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Entries that receivers hold and that were removed since the last commit, by ascending id. */
final class GoneEntries {
  private final TreeMap<Integer, Entry> byId = new TreeMap<>();

  /** What was removed. */
  record Entry(int id, Object key, Object value) {}

  void add(int id, Object key, Object value) {
    byId.put(id, new Entry(id, key, value));
  }

  @Nullable Entry get(int id) {
    return byId.get(id);
  }

  void takeBack(int id) {
    byId.remove(id);
  }

  void report(Events events, @Nullable Listeners listeners) {
    for (Entry entry : byId.values()) {
      if (listeners != null) {
        listeners.removed(events, entry.key(), entry.value());
      }
      if (entry.value() instanceof Tracked message) {
        message.gone(events);
      }
    }
  }

  void visit(StateVisitor visitor, Field<?, ?> field) {
    for (Entry entry : byId.values()) {
      visitor.removed(new StateVisitor.Place(field, entry.key(), entry.id(), false));
    }
  }
}
