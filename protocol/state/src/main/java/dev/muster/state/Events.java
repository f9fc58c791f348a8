package dev.muster.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Callbacks that wait until everything is applied. */
public final class Events {
  private List<Runnable> waiting = new ArrayList<>();

  Events() {}

  void add(Runnable callback) {
    waiting.add(callback);
  }

  /**
   * Runs all, in order. One that throws does not keep the others from running; the first such is
   * thrown at the end.
   */
  void run() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Runnable> now = waiting;
    waiting = new ArrayList<>();
    @Nullable RuntimeException first = null;
    for (Runnable callback : now) {
      try {
        callback.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
