package dev.muster.node.cluster.link;

/**
 * The receiving half of a link: lets each number through once and in order. Notices at once when
 * numbers are missing and has them asked for, again and again until they come or a new generation
 * begins.
 *
 * <p>No threads and no clock: times are given in nanoseconds, never negative.
 */
final class LinkIn {
  /** What was heard is acknowledged this late, unless a batch goes the other way sooner. */
  static final long ACKNOWLEDGE_NANOS = 25_000_000L;

  /** Missing numbers are asked for again after this; each further time after twice as long. */
  static final long AGAIN_NANOS = 100_000_000L;

  static final long AGAIN_MAX_NANOS = 400_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  /** What is to be done with a batch. */
  enum Verdict {
    DELIVER,
    REPEATED,
    EARLY,
    OLD
  }

  private long generation = 1;
  private long number;

  /** The highest number known to be sent. */
  private long known;

  private long acknowledgeAt = NEVER;
  private long wantAt = NEVER;
  private long pauseNanos = AGAIN_NANOS;
  private boolean progress;
  private long holeSince;

  long generation() {
    return generation;
  }

  /** Everything up to here was delivered. */
  long number() {
    return number;
  }

  boolean hole() {
    return known > number;
  }

  /** When the hole that is open was noticed. */
  long holeSinceNanos() {
    return holeSince;
  }

  /**
   * Has to come before the packet itself is looked at.
   *
   * @return true: a new generation begins; what is missing of the former one is lost
   */
  boolean enters(long sentGeneration) {
    if (sentGeneration <= generation) {
      return false;
    }
    generation = sentGeneration;
    number = 0;
    known = 0;
    wantAt = NEVER;
    progress = false;
    return true;
  }

  Verdict batch(long sentGeneration, long sent, long nowNanos) {
    if (sentGeneration < generation) {
      return Verdict.OLD;
    }
    if (sent <= number) {
      acknowledgeAt = Math.min(acknowledgeAt, nowNanos + ACKNOWLEDGE_NANOS);
      return Verdict.REPEATED;
    }
    if (sent > number + 1) {
      missing(sent, nowNanos);
      return Verdict.EARLY;
    }
    deliver(sent, nowNanos);
    return Verdict.DELIVER;
  }

  private void deliver(long sent, long nowNanos) {
    number = sent;
    known = Math.max(known, sent);
    acknowledgeAt = Math.min(acknowledgeAt, nowNanos + ACKNOWLEDGE_NANOS);
    if (!hole()) {
      wantAt = NEVER;
      progress = false;
    } else {
      progress = true;
      pauseNanos = AGAIN_NANOS;
      wantAt = nowNanos + pauseNanos;
    }
  }

  /** The peer says how far it has sent. */
  void announced(long sentGeneration, long sent, long nowNanos) {
    if (sentGeneration == generation && sent > number) {
      missing(sent, nowNanos);
    }
  }

  private void missing(long sent, long nowNanos) {
    if (!hole()) {
      holeSince = nowNanos;
      pauseNanos = AGAIN_NANOS;
      wantAt = nowNanos;
    } else if (progress) {
      wantAt = nowNanos; // What is sent again has a hole of its own.
    }
    progress = false;
    known = Math.max(known, sent);
  }

  /** The peer asks what this side has. */
  void asked() {
    acknowledgeAt = 0;
  }

  /** When the peer has to be told something. */
  long dueNanos() {
    return Math.min(acknowledgeAt, wantAt);
  }

  /** Whether what is missing has to be asked for; it is taken as done. */
  boolean wants(long nowNanos) {
    if (nowNanos < wantAt) {
      return false;
    }
    wantAt = nowNanos + pauseNanos;
    pauseNanos = Math.min(pauseNanos * 2, AGAIN_MAX_NANOS);
    return true;
  }

  /** A packet with what was heard leaves. */
  void acknowledged() {
    acknowledgeAt = NEVER;
  }
}
