package dev.muster.state;

import java.util.ArrayList;
import java.util.List;

/**
 * Who wants to hear of one part. Registering and closing are safe at any time, also in a callback.
 */
final class Listeners {
  private static final int ANY = -1;

  private List<Listener> all = List.of();

  /** One callback; {@code bit} is its field, or any. */
  private static final class Listener implements Registration {
    final Listeners owner;
    final int bit;
    final Object callback;
    boolean open = true;

    Listener(Listeners owner, int bit, Object callback) {
      this.owner = owner;
      this.bit = bit;
      this.callback = callback;
    }

    @Override
    public void close() {
      open = false;
      List<Listener> left = new ArrayList<>(owner.all);
      left.remove(this);
      owner.all = left;
    }
  }

  /** Hears of a map's entries; keys are boxed. */
  interface OfEntries {
    void added(Object key, Object value);

    void removed(Object key, Object value);

    void changed(Object key, Object was, Object is);
  }

  Registration any(Runnable callback) {
    return add(ANY, callback);
  }

  Registration field(int bit, Change<?> callback) {
    return add(bit, callback);
  }

  Registration entries(OfEntries callback) {
    return add(ANY, callback);
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  @SuppressWarnings(
      "unchecked") // a field's token and its callback were given together, of the same type
  <T> void fieldChanged(Events events, int bit, T was, T is) {
    for (Listener listener : all) {
      if (listener.bit == bit) {
        events.add(() -> call(listener, () -> ((Change<T>) listener.callback).changed(was, is)));
      }
    }
  }

  void anyChanged(Events events) {
    for (Listener listener : all) {
      if (listener.callback instanceof Runnable callback) {
        events.add(() -> call(listener, callback));
      }
    }
  }

  void added(Events events, Object key, Object value) {
    for (Listener listener : all) {
      if (listener.callback instanceof OfEntries callback) {
        events.add(() -> call(listener, () -> callback.added(key, value)));
      }
    }
  }

  void removed(Events events, Object key, Object value) {
    for (Listener listener : all) {
      if (listener.callback instanceof OfEntries callback) {
        events.add(() -> call(listener, () -> callback.removed(key, value)));
      }
    }
  }

  void changed(Events events, Object key, Object was, Object is) {
    for (Listener listener : all) {
      if (listener.callback instanceof OfEntries callback) {
        events.add(() -> call(listener, () -> callback.changed(key, was, is)));
      }
    }
  }

  private static void call(Listener listener, Runnable callback) {
    if (listener.open) {
      callback.run();
    }
  }

  private Registration add(int bit, Object callback) {
    Listener listener = new Listener(this, bit, callback);
    List<Listener> more = new ArrayList<>(all);
    more.add(listener);
    all = more;
    return listener;
  }
}
