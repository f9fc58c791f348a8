package dev.muster.node.relay;

import java.time.Duration;

/**
 * Whether the rooms of one other node can be reached from here: it says something every half
 * second, and this node must be in the registry itself. Times are given, nanoseconds of the
 * monotonic clock. Any thread.
 */
final class Reach {
  /** How often a node says that it lives. */
  static final Duration PULSE = Duration.ofMillis(500);

  /** Three pulses in a row did not come. */
  static final Duration SILENT = Duration.ofMillis(1_500);

  /** So long players wait before they are offered another way. */
  static final Duration OFFER = Duration.ofSeconds(4);

  /** Looks are closer than this, unless this very process stood still. */
  private static final Duration LATE = Duration.ofMillis(500);

  /** What players here are to be told. */
  enum News {
    NONE,
    PAUSED,
    OFFERED,
    LIVE
  }

  private long heardNanos;
  private long lookedNanos;
  private long pausedNanos;
  private boolean paused;
  private boolean offered;

  Reach(long nanos) {
    heardNanos = nanos;
    lookedNanos = nanos;
  }

  /** The other node said something. */
  synchronized void heard(long nanos) {
    heardNanos = nanos;
  }

  /** {@code held}: whether the registry confirms this node. */
  synchronized News look(long nanos, boolean held) {
    long sinceLook = nanos - lookedNanos;
    lookedNanos = nanos;
    if (sinceLook > LATE.toNanos()) {
      heardNanos += sinceLook; // nobody was here to listen
    }
    if (held && nanos - heardNanos < SILENT.toNanos()) {
      return reached();
    }
    return unreached(nanos);
  }

  private News reached() {
    if (!paused) {
      return News.NONE;
    }
    paused = false;
    offered = false;
    return News.LIVE;
  }

  private News unreached(long nanos) {
    if (!paused) {
      paused = true;
      pausedNanos = nanos;
      return News.PAUSED;
    }
    if (offered || nanos - pausedNanos < OFFER.toNanos()) {
      return News.NONE;
    }
    offered = true;
    return News.OFFERED;
  }

  synchronized boolean paused() {
    return paused;
  }
}
