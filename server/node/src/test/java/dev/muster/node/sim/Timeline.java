package dev.muster.node.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** The clock of a history, what is due on it, and all its chance. */
final class Timeline {
  static final long MS = 1_000_000L;

  /** The wall clock when a history begins. */
  private static final long BEGAN_MILLIS = 1_790_000_000_000L;

  private record Event(long at, long order, Runnable action) {}

  final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long now;
  private long order;

  Timeline(long seed) {
    random = new Random(seed);
  }

  long nanos() {
    return now;
  }

  long millis() {
    return BEGAN_MILLIS + now / MS;
  }

  /** Since the history began. */
  long sinceMillis() {
    return now / MS;
  }

  void after(long nanos, Runnable action) {
    events.add(new Event(now + nanos, order++, action));
  }

  void afterMillis(long millis, Runnable action) {
    after(millis * MS, action);
  }

  /** When something is due; nothing: far away. */
  long next() {
    var event = events.peek();
    return event == null ? Long.MAX_VALUE : event.at;
  }

  /** Moves the clock and does one thing that is due by then. */
  void advance(long to) {
    now = Math.max(now, to);
    if (next() <= now) {
      events.poll().action.run();
    }
  }

  boolean chance(double part) {
    return part > 0 && random.nextDouble() < part;
  }

  /** From one up to the other. */
  long between(long least, long most) {
    return least + (long) (random.nextDouble() * (most - least));
  }
}
