package dev.muster.client;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be seen by the application: filled by the client's loop, worked off in order by the
 * callback executor or by {@code poll()}, never by two threads at once. Bounded in bytes for
 * everything that comes from the network; past the bound the offer is declined.
 */
final class Inbox {
  /** Bytes that may wait: several minutes of a quiet room, some seconds of a wild one. */
  static final int BYTES_MAX = 1024 * 1024;

  private static final int ITEM_BYTES = 64;

  private record Item(Runnable task, int cost) {}

  private final @Nullable Executor executor; // null: poll()
  private final CallGuard guard;
  private final ConcurrentLinkedQueue<Item> items = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Runnable> whenEmpty = new ConcurrentLinkedQueue<>();
  private final AtomicInteger bytes = new AtomicInteger();
  private final AtomicBoolean draining = new AtomicBoolean();

  Inbox(@Nullable Executor executor, CallGuard guard) {
    this.executor = executor;
    this.guard = guard;
  }

  /**
   * @param size bytes that the task holds on to
   * @return false if there is no room; the task is not taken then
   */
  boolean offer(int size, Runnable task) {
    int cost = size + ITEM_BYTES;
    int waiting = bytes.get(); // whatever its size, one item always fits
    if (waiting > 0 && waiting + cost > BYTES_MAX) return false;
    put(new Item(task, cost));
    return true;
  }

  /** For the few things that must be seen: a join's outcome, a status. */
  void put(Runnable task) {
    put(new Item(task, ITEM_BYTES));
  }

  /** Runs the task when everything that waits now has been worked off. */
  void whenEmpty(Runnable task) {
    whenEmpty.add(task);
    schedule();
  }

  private void put(Item item) {
    bytes.addAndGet(item.cost());
    items.add(item);
    schedule();
  }

  private void schedule() {
    var target = executor;
    if (target == null || !draining.compareAndSet(false, true)) return;
    try {
      target.execute(this::drainAndLookAgain);
    } catch (RuntimeException e) {
      draining.set(false);
      guard.report(e);
    }
  }

  private void drainAndLookAgain() {
    try {
      drain();
    } finally {
      draining.set(false);
    }
    if (!items.isEmpty() || !whenEmpty.isEmpty()) schedule();
  }

  /** Works off what waits, for a client without an executor. */
  void poll() {
    if (executor != null) throw new IllegalStateException("callbacks have an executor: no poll()");
    if (!draining.compareAndSet(false, true)) return; // called from within a callback
    try {
      drain();
    } finally {
      draining.set(false);
    }
  }

  private void drain() {
    for (var item = items.poll(); item != null; item = items.poll()) {
      bytes.addAndGet(-item.cost());
      guard.run(item.task());
    }
    for (var task = whenEmpty.poll(); task != null; task = whenEmpty.poll()) guard.run(task);
  }
}
