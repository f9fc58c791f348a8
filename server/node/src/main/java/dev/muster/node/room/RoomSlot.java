package dev.muster.node.room;

import java.util.concurrent.atomic.AtomicBoolean;

/** One room's place in a loop's schedule. */
final class RoomSlot implements Comparable<RoomSlot> {
  final RunningRoom<?> room;
  final long periodNanos;
  private final AtomicBoolean urgent = new AtomicBoolean();
  private volatile boolean givenUp;
  long dueNanos;

  RoomSlot(RunningRoom<?> room, long firstDueNanos) {
    this.room = room;
    this.periodNanos = room.settings.stepNanos();
    this.dueNanos = firstDueNanos;
  }

  /** Whether this call is the one that has to wake the loop. */
  boolean raise() {
    return urgent.compareAndSet(false, true);
  }

  void lower() {
    urgent.set(false);
  }

  boolean givenUp() {
    return givenUp;
  }

  void giveUp() {
    givenUp = true;
  }

  /**
   * Tick n is due at start + n × period. A room that fell behind makes up a few ticks and gives the
   * rest up.
   *
   * @return how many ticks were given up
   */
  long advance(long nowNanos, int catchUpTicks) {
    dueNanos += periodNanos;
    long behind = (nowNanos - dueNanos) / periodNanos;
    if (behind <= catchUpTicks) {
      return 0;
    }
    long dropped = behind - catchUpTicks;
    dueNanos += dropped * periodNanos;
    return dropped;
  }

  @Override
  public int compareTo(RoomSlot other) {
    return Long.compare(dueNanos - other.dueNanos, 0);
  }
}
