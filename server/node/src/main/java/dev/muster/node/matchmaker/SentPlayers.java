package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Players who were sent to other nodes in the last second or two, which those nodes' reports may
 * not count yet: without it all would be sent to the same node until it reports. Any thread.
 */
final class SentPlayers {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private record Count(long second, int now, int before) {
    Count at(long other) {
      return other == second ? this : new Count(other, 0, other == second + 1 ? now : 0);
    }
  }

  private final LongSupplier nanos;
  private final Map<NodeId, Count> counts = new ConcurrentHashMap<>();

  SentPlayers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private long second() {
    return Math.floorDiv(nanos.getAsLong(), SECOND_NANOS);
  }

  void add(NodeId host) {
    var second = second();
    counts.values().removeIf(count -> second - count.second > 1);
    counts.merge(
        host,
        new Count(second, 1, 0),
        (known, one) -> {
          var count = known.at(second);
          return new Count(second, count.now + 1, count.before);
        });
  }

  int to(NodeId host) {
    var known = counts.get(host);
    if (known == null) {
      return 0;
    }
    var count = known.at(second());
    return count.now + count.before;
  }
}
