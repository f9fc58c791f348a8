package dev.muster.client.session;

/**
 * Whether a socket is alive: a ping each interval, and death after five silent seconds; the node
 * sends something at least every two. One thread.
 */
final class Pulse {
  static final long SILENCE_NANOS = 5_000_000_000L;

  private final long pingNanos;
  private long heardAt;
  private long pingedAt;
  private long rttNanos = -1;

  Pulse(long pingNanos, long now) {
    this.pingNanos = pingNanos;
    this.heardAt = now;
    this.pingedAt = now;
  }

  void heard(long now) {
    heardAt = now;
  }

  void pong(long stamp, long now) {
    long sample = now - stamp;
    if (sample < 0 || sample > SILENCE_NANOS) return; // not one of ours
    rttNanos = rttNanos < 0 ? sample : rttNanos + (sample - rttNanos) / 4;
  }

  boolean dead(long now) {
    return now - heardAt >= SILENCE_NANOS;
  }

  /** Whether a ping is due; if so it counts as sent. */
  boolean ping(long now) {
    if (now - pingedAt < pingNanos) return false;
    pingedAt = now;
    return true;
  }

  /** How long until something may be due. */
  long waitNanos(long now) {
    return Math.max(
        1_000_000L, Math.min(pingedAt + pingNanos - now, heardAt + SILENCE_NANOS - now));
  }

  /** The smoothed round trip (gain 1/4), or -1 before the first pong. */
  long rttNanos() {
    return rttNanos;
  }
}
