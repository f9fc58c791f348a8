package dev.muster.node.boot;

import dev.muster.node.cluster.NodeEntry;
import dev.muster.node.session.SharedKeys;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
  private static final long FIRST_MILLIS = 100;

  private final Cluster cluster;
  private final SharedKeys keys;
  private final CompletableFuture<Void> agreed = new CompletableFuture<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("muster-upkeep").factory());

  Upkeep(Cluster cluster, SharedKeys keys) {
    this.cluster = cluster;
    this.keys = keys;
  }

  /** Begins, and does not wait long for the secrets: others must be able to read our tokens. */
  void open() {
    thread.execute(this::first);
    thread.scheduleWithFixedDelay(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void first() {
    if (!agreed.isDone()) {
      round();
      thread.schedule(this::first, FIRST_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Done once all nodes can read the tokens of this one. */
  CompletionStage<Void> agreed() {
    return agreed.minimalCompletionStage();
  }

  private void round() {
    try {
      keys.exchange(cluster.presence())
          .thenRun(() -> agreed.complete(null))
          .exceptionally(error -> missed("secrets", error));
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
