package dev.muster.node.session;

/**
 * A token bucket that is filled about once a second by the session's tick, so that a frame within
 * its rate costs no look at the clock. I/O loop.
 */
final class MessageRate {
  private final int perSecond;
  private final int burst;
  private double left;
  private long filledAtNanos;

  MessageRate(int perSecond, int burstSeconds, long nowNanos) {
    this.perSecond = perSecond;
    this.burst = perSecond * burstSeconds;
    this.left = burst;
    this.filledAtNanos = nowNanos;
  }

  /** Takes one; false if none is left: fill and ask again before a verdict. */
  boolean take() {
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  void fill(long nowNanos) {
    left = Math.min(burst, left + (nowNanos - filledAtNanos) * 1e-9 * perSecond);
    filledAtNanos = nowNanos;
  }
}
