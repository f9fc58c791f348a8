package dev.muster.node.cluster;

import java.time.Duration;

/**
 * How a node goes on with its rooms while the registry does not confirm it. It cannot tell a dead
 * registry from its own partition, so for a while it plays on for those who are here, and says that
 * it may be in vain; then its rooms stand still until the registry answers.
 *
 * <pre>
 * HELD -> ASKING -> ISOLATED -> FROZEN     each may go back to HELD
 *   any -> DROPPED -> HELD                 fenced: what ran before is lost, a fresh node begins
 * </pre>
 *
 * <p>Without clock or thread: times are given, nanoseconds of the monotonic clock. Any thread.
 */
public final class Isolation {
  /** What rooms of this node may do. */
  public enum Stage {
    /** Everything: the registry has confirmed this node. */
    HELD,
    /** Nothing yet: the lease is over, the registry is being asked once more. */
    ASKING,
    /** Play on for those who are on this node; nothing is published, saved or granted to others. */
    ISOLATED,
    /** Stand still, with sockets open. */
    FROZEN,
    /** Nothing any more: others may own them. */
    DROPPED
  }

  /** So long the question at the end of the lease may take. */
  public static final Duration ASK = Duration.ofMillis(250);

  /** So long after it is over a lapse counts as the reason of what the registry says then. */
  private static final long REMEMBERED_NANOS = Duration.ofSeconds(60).toNanos();

  /** The last lapse: while it lasts, {@code untilNanos} means nothing. */
  private record Lapse(boolean lasts, boolean dropped, long sinceNanos, long untilNanos) {}

  private static final Lapse NEVER = new Lapse(false, false, 0, 0);

  private final long limitNanos;
  private volatile Lapse lapse = NEVER;

  /** {@code limit}: from the end of the lease until rooms stand still; zero: at once. */
  public Isolation(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** The registry confirms this node. */
  public synchronized void held(long nanos) {
    var last = lapse;
    if (last.lasts) {
      lapse = new Lapse(false, last.dropped, last.sinceNanos, nanos);
    }
  }

  /** The lease is over. Only the first word of it counts. */
  public synchronized void lapsed(long nanos) {
    if (!lapse.lasts) {
      lapse = new Lapse(true, false, nanos, 0);
    }
  }

  /** This incarnation was fenced: until the next one is held, nothing here may go on. */
  public synchronized void fenced(long nanos) {
    var last = lapse;
    lapse = new Lapse(true, true, last.lasts ? last.sinceNanos : nanos, 0);
  }

  public Stage stage(long nanos) {
    var now = lapse;
    if (!now.lasts) {
      return Stage.HELD;
    }
    if (now.dropped) {
      return Stage.DROPPED;
    }
    var past = nanos - now.sinceNanos;
    if (past < ASK.toNanos()) {
      return Stage.ASKING;
    }
    return past < limitNanos ? Stage.ISOLATED : Stage.FROZEN;
  }

  /**
   * How much is lost if it turns out now that somebody else went on with a room: the time since the
   * last lapse began, at least. Zero if none is known that could be the reason.
   */
  public Duration lost(long nanos) {
    var now = lapse;
    var recent = now.lasts || !now.equals(NEVER) && nanos - now.untilNanos < REMEMBERED_NANOS;
    return recent ? Duration.ofNanos(nanos - now.sinceNanos) : Duration.ZERO;
  }
}
