package dev.muster.node.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Connections to all masters of a cluster. Every ping opens those that are not open yet: a command
 * to a master that has no connection is refused, and a failover makes new masters.
 */
final class ClusterDialled<V> implements Dialled<V> {
  private static final long MASTER_MILLIS_MAX = 1_500;
  private static final long DOUBT_NANOS = 250_000_000L;

  private final RedisClusterClient client;
  private final StatefulRedisClusterConnection<String, V> connection;
  private volatile List<String> masters = List.of();
  private final AtomicLong doubtedAtNanos = new AtomicLong(System.nanoTime() - DOUBT_NANOS);
  private volatile boolean closed;

  ClusterDialled(RedisClusterClient client, StatefulRedisClusterConnection<String, V> connection) {
    this.client = client;
    this.connection = connection;
  }

  @Override
  public RedisClusterAsyncCommands<String, V> commands() {
    return connection.async();
  }

  @Override
  public CompletionStage<?> ping() {
    var nodes = upstream();
    int slots = nodes.stream().mapToInt(node -> node.getSlots().size()).sum();
    if (slots < SlotHash.SLOT_COUNT) {
      return CompletableFuture.failedStage(
          new RedisException(
              "the cluster serves " + slots + " of its " + SlotHash.SLOT_COUNT + " slots"));
    }
    return each(nodes, RedisAsyncCommands::ping)
        .thenAccept(
            any -> masters = nodes.stream().map(RedisClusterNode::getNodeId).sorted().toList());
  }

  @Override
  public void doubt() {
    long last = doubtedAtNanos.get();
    long now = System.nanoTime();
    if (now - last >= DOUBT_NANOS && doubtedAtNanos.compareAndSet(last, now)) {
      client.refreshPartitionsAsync();
    }
  }

  private List<RedisClusterNode> upstream() {
    return client.getPartitions().stream()
        .filter(node -> node.is(RedisClusterNode.NodeFlag.UPSTREAM) && !node.getSlots().isEmpty())
        .toList();
  }

  @Override
  public CompletionStage<List<String>> info(String section) {
    return each(upstream(), master -> master.info(section));
  }

  private <T> CompletionStage<List<T>> each(
      List<RedisClusterNode> nodes,
      Function<RedisAsyncCommands<String, V>, CompletionStage<T>> command) {
    var answers = new ArrayList<CompletableFuture<T>>();
    for (var node : nodes) {
      // By address, as commands to slots find their connection.
      answers.add(
          connection
              .getConnectionAsync(node.getUri().getHost(), node.getUri().getPort())
              .thenCompose(master -> command.apply(master.async()))
              .toCompletableFuture()
              .copy()
              .orTimeout(MASTER_MILLIS_MAX, TimeUnit.MILLISECONDS));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(any -> answers.stream().map(CompletableFuture::join).toList());
  }

  @Override
  public List<String> masters() {
    return masters;
  }

  /**
   * The client calls it closed while the one connection is down that belongs to no slot, which it
   * mends by itself. Another could not be had as long as any master is dead, and the masters that
   * live would go without a word from this node for no reason: above all without its heartbeat.
   */
  @Override
  public boolean open() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    connection.closeAsync();
  }
}
