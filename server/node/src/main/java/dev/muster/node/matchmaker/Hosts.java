package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeEntry;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.HostLoad;
import dev.muster.room.HostScore;
import dev.muster.room.Options;
import dev.muster.room.RoomType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the node for a new room: this one, unless another has markedly fewer players, or an
 * author's rule says otherwise. Any thread.
 */
public final class Hosts {
  private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);

  /** The living are looked at this often at most. */
  static final long FRESH_NANOS = 250_000_000L;

  /** A room of another node costs every player a hop: worth it past this many players more. */
  static final int NEARLY_PLAYERS = 50;

  static final double NEARLY_SHARE = 1.25;

  private final Presence presence;
  private final Hosting hosting;
  private final LongSupplier nanos;
  private final Headcounts headcounts;
  private @Nullable CompletableFuture<List<NodeEntry>> known;
  private long knownAtNanos;

  public Hosts(Presence presence, Hosting hosting, Headcounts headcounts, LongSupplier nanos) {
    this.presence = presence;
    this.hosting = hosting;
    this.nanos = nanos;
    this.headcounts = headcounts;
  }

  private record Candidate(NodeId id, HostLoad load) {}

  /**
   * The best node for a room of this type. Fails with {@link JoinRefused} if none takes one.
   *
   * @param without nodes that have refused
   */
  CompletionStage<NodeId> best(RoomType<?> type, Options options, Set<NodeId> without) {
    return nodes()
        .thenApply(nodes -> {
          var candidates = candidates(nodes, type.name(), without);
          var best =
              type.placed().isPresent()
                  ? scored(type.placed().get(), candidates, options)
                  : usual(candidates);
          return best.orElseThrow(() -> new JoinRefused(none(nodes, type.name()))).id;
        });
  }

  private RefusalCode none(List<NodeEntry> nodes, String type) {
    var some =
        hosting.hosts(type)
            || nodes.stream().anyMatch(node -> node.report().types().contains(type));
    return some ? RefusalCode.NODE_FULL : RefusalCode.NO_HOST;
  }

  /** Somebody was sent there to have a room opened: its next report does not tell of that yet. */
  void sent(NodeId host) {
    headcounts.sent(host);
  }

  private synchronized CompletionStage<List<NodeEntry>> nodes() {
    var look = known;
    if (look != null
        && !look.isCompletedExceptionally()
        && nanos.getAsLong() - knownAtNanos < FRESH_NANOS) {
      return look;
    }
    knownAtNanos = nanos.getAsLong();
    var fresh = presence.nodes().toCompletableFuture();
    known = fresh;
    return fresh;
  }

  private List<Candidate> candidates(List<NodeEntry> nodes, String type, Set<NodeId> without) {
    var self = presence.self();
    var found = new ArrayList<Candidate>();
    if (hosting.takesRooms() && hosting.hosts(type) && !without.contains(self)) {
      found.add(candidate(self, hosting.report(), true));
    }
    for (var node : nodes) {
      var report = node.report();
      if (report.open()
          && report.types().contains(type)
          && !node.id().equals(self)
          && !without.contains(node.id())) {
        found.add(candidate(node.id(), report, false));
      }
    }
    return found;
  }

  private Candidate candidate(NodeId id, NodeReport report, boolean here) {
    var players = headcounts.of(id, report.players());
    return new Candidate(id, new HostLoad(id.name(), here, report.rooms(), players));
  }

  private static Optional<Candidate> usual(List<Candidate> candidates) {
    var least =
        candidates.stream()
            .min(
                Comparator.<Candidate>comparingInt(each -> each.load.players())
                    .thenComparingInt(each -> each.load.rooms()));
    return candidates.stream()
        .filter(each -> each.load.here())
        .filter(here -> nearly(here.load.players(), least.orElse(here).load.players()))
        .findFirst()
        .or(() -> least);
  }

  private static boolean nearly(int here, int least) {
    return here <= least * NEARLY_SHARE + NEARLY_PLAYERS;
  }

  /** The author's rule; where it throws, the usual order holds. */
  private static Optional<Candidate> scored(
      HostScore rule, List<Candidate> candidates, Options options) {
    Candidate best = null;
    var highest = Double.NEGATIVE_INFINITY;
    try {
      for (var each : candidates) {
        var score = rule.score(each.load, options);
        if (score > highest) {
          highest = score;
          best = each;
        }
      }
      return Optional.ofNullable(best);
    } catch (RuntimeException e) {
      LOG.error("The room type's own placement failed; the usual one holds", e);
      return usual(candidates);
    }
  }
}
