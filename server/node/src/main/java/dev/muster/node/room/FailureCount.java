package dev.muster.node.room;

import java.util.ArrayDeque;

/** Counts a room's failures in the last minute. Room thread. */
final class FailureCount {
  private static final long MINUTE_NANOS = 60_000_000_000L;

  private final ArrayDeque<Long> times = new ArrayDeque<>();
  private final int bound;

  FailureCount(int bound) {
    this.bound = bound;
  }

  int add(long nowNanos) {
    times.add(nowNanos);
    while (nowNanos - times.peekFirst() > MINUTE_NANOS || times.size() > bound + 1) {
      times.pollFirst();
    }
    return times.size();
  }

  boolean exceeded() {
    return times.size() > bound;
  }
}
