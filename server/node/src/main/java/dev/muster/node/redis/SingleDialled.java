package dev.muster.node.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A connection to one server. */
record SingleDialled<V>(StatefulRedisConnection<String, V> connection) implements Dialled<V> {
  @Override
  public RedisClusterAsyncCommands<String, V> commands() {
    return connection.async();
  }

  @Override
  public CompletionStage<?> ping() {
    return connection.async().ping();
  }

  @Override
  public CompletionStage<List<String>> info(String section) {
    return connection.async().info(section).thenApply(List::of);
  }

  @Override
  public List<String> masters() {
    return List.of();
  }

  @Override
  public boolean open() {
    return connection.isOpen();
  }

  @Override
  public void close() {
    connection.closeAsync();
  }
}
