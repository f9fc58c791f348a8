package dev.muster.node.matchmaker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.node.cluster.NodeId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Nodes that have just said how many more seats of a kind they have: who comes next goes there, and
 * need not wait until the registry tells of a room that was opened a moment ago. For no longer than
 * the registry's listing may be old, so that the order of choice is kept as well as by that. Any
 * thread.
 */
public final class Leads {
  private static final int KINDS_MAX = 10_000;
  private static final Duration GOOD_FOR = Duration.ofMillis(250);

  private record Lead(NodeId host, AtomicInteger free) {}

  private final Cache<Kind, Lead> leads =
      Caffeine.newBuilder()
          .maximumSize(KINDS_MAX)
          .expireAfterWrite(GOOD_FOR)
          .executor(Runnable::run)
          .build();

  /** A node said so. */
  void told(Kind kind, NodeId host, int free) {
    if (free > 0) {
      leads.put(kind, new Lead(host, new AtomicInteger(free)));
    } else {
      var known = leads.getIfPresent(kind);
      if (known != null && known.host.equals(host)) {
        leads.asMap().remove(kind, known);
      }
    }
  }

  /** Where one more seat of the kind should be. Counts it as taken. */
  Optional<NodeId> next(Kind kind) {
    var lead = leads.getIfPresent(kind);
    return lead != null && lead.free.getAndDecrement() > 0
        ? Optional.of(lead.host)
        : Optional.empty();
  }
}
