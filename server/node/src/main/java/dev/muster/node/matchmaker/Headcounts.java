package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How many players other nodes have. Their reports are up to a second old; with them alone two
 * nodes would send players to each other for as long, and one that is empty would get all. So what
 * a node says of itself in passing counts for more, and who was sent there since is added. Any
 * thread.
 */
public final class Headcounts {
  /** By then there is a newer report. */
  private static final long SECOND_NANOS = 1_000_000_000L;

  private record Count(int said, long saidAtNanos, long second, int now, int before) {
    static final Count NONE = new Count(-1, 0, Long.MIN_VALUE, 0, 0);

    Count at(long other) {
      return other == second
          ? this
          : new Count(said, saidAtNanos, other, 0, other == second + 1 ? now : 0);
    }

    Count oneMore() {
      return new Count(said, saidAtNanos, second, now + 1, before);
    }
  }

  private final IntSupplier own;
  private final LongSupplier nanos;
  private final Map<NodeId, Count> counts = new ConcurrentHashMap<>();

  /**
   * @param own players in rooms of this node
   */
  public Headcounts(IntSupplier own, LongSupplier nanos) {
    this.own = own;
    this.nanos = nanos;
  }

  private static long second(long nowNanos) {
    return Math.floorDiv(nowNanos, SECOND_NANOS);
  }

  /** Players in rooms of this node. */
  int own() {
    return own.getAsInt();
  }

  /** It has so many now; negative: it did not say. */
  void said(NodeId host, int players) {
    if (players < 0) {
      return;
    }
    var now = nanos.getAsLong();
    var second = second(now);
    if (counts.put(host, new Count(players, now, second, 0, 0)) == null) {
      forgetBefore(second);
    }
  }

  /** Somebody was sent there to have a room opened. */
  void sent(NodeId host) {
    var second = second(nanos.getAsLong());
    forgetBefore(second);
    counts.compute(
        host, (same, known) -> (known == null ? Count.NONE : known).at(second).oneMore());
  }

  /** What is older counts for nothing any more, and its node may be gone. */
  private void forgetBefore(long second) {
    counts.values().removeIf(count -> second - count.second > 1);
  }

  /** Of how many nodes something is kept. */
  int known() {
    return counts.size();
  }

  /**
   * Players of another node.
   *
   * @param reported as its last report has it
   */
  int of(NodeId host, int reported) {
    var known = counts.get(host);
    if (known == null) {
      return reported;
    }
    var now = nanos.getAsLong();
    var fresh = known.said >= 0 && now - known.saidAtNanos < SECOND_NANOS;
    var count = known.at(second(now));
    return (fresh ? known.said : reported) + count.now + count.before;
  }
}
