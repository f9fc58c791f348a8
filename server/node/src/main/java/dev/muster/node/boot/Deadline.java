package dev.muster.node.boot;

import java.time.Duration;

/** A point in time until which several steps must be done. */
final class Deadline {
  private final long beganAtNanos = System.nanoTime();
  private final Duration whole;

  Deadline(Duration whole) {
    this.whole = whole;
  }

  Duration passed() {
    return Duration.ofNanos(System.nanoTime() - beganAtNanos);
  }

  /** Never negative. */
  Duration left() {
    var left = whole.minus(passed());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
