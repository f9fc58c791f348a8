package dev.muster.node.boot;

import dev.muster.node.cluster.NodeEntry;
import dev.muster.node.session.SharedKeys;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node asks the registry again and again: who lives, so that they hear its topics, and which
 * secrets sign tokens. Whatever fails is asked again with the next round.
 */
final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long ROUND_MILLIS = 1_000;

  private final Cluster cluster;
  private final SharedKeys keys;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("muster-upkeep").factory());

  Upkeep(Cluster cluster, SharedKeys keys) {
    this.cluster = cluster;
    this.keys = keys;
  }

  /** Begins; the first round is now. */
  void open() {
    thread.scheduleWithFixedDelay(this::round, 0, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      keys.exchange(cluster.presence()).exceptionally(error -> missed("secrets", error));
      cluster
          .presence()
          .nodes()
          .thenAccept(nodes -> cluster.driver().live(nodes.stream().map(NodeEntry::id).toList()))
          .exceptionally(error -> missed("nodes", error));
    } catch (RuntimeException e) {
      LOG.error("The registry could not be asked", e);
    }
  }

  private static Void missed(String what, Throwable error) {
    LOG.debug("The registry did not say which {} there are", what, error);
    return null;
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
