package dev.muster.testkit;

import java.time.Duration;

/** Time that only a test moves. */
final class ManualClock {
  private long nanos = 1_000_000_000L;

  long nanos() {
    return nanos;
  }

  long millis() {
    return 1_700_000_000_000L + nanos / 1_000_000L;
  }

  void advance(Duration by) {
    nanos += by.toNanos();
  }
}
