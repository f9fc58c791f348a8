package dev.muster.client.session;

import java.util.random.RandomGenerator;

/**
 * When to try again: the first time within 250 ms, then within a ceiling that doubles up to 10 s,
 * evenly spread ("full jitter") so that the clients of a lost node do not return as one wave.
 */
final class Backoff {
  static final long FIRST_NANOS_MAX = 250_000_000L;
  static final long NANOS_MAX = 10_000_000_000L;

  private final RandomGenerator random;
  private int attempt;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait before the next attempt, in nanoseconds. */
  long next() {
    long ceiling = Math.min(NANOS_MAX, FIRST_NANOS_MAX << Math.min(attempt, 6));
    attempt++;
    return random.nextLong(ceiling + 1);
  }

  /** How many waits there were since the last success. */
  int attempt() {
    return attempt;
  }

  void reset() {
    attempt = 0;
  }
}
