package dev.muster.node.redis;

import dev.muster.node.config.RedisTarget;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Reaches all masters of a cluster, beginning with the nodes that were named. */
final class ClusterDialler<V> implements Dialler<Dialled<V>> {
  private final RedisClusterClient client;
  private final RedisCodec<String, V> codec;

  ClusterDialler(
      RedisTarget target,
      Duration timeout,
      ClientResources resources,
      RedisCodec<String, V> codec) {
    this.codec = codec;
    var seeds =
        target.addresses().stream().map(each -> ClientSettings.address(target, each)).toList();
    this.client = RedisClusterClient.create(resources, seeds);
    client.setOptions(ClientSettings.cluster(target, timeout));
  }

  @Override
  public CompletionStage<Dialled<V>> dial(Runnable lost) {
    return client
        .refreshPartitionsAsync()
        .thenCompose(any -> client.connectAsync(codec))
        .thenCompose(connection -> {
          Dialled<V> dialled = new ClusterDialled<>(client, connection);
          return dialled
              .ping()
              .thenApply(any -> dialled)
              .whenComplete((any, error) -> {
                if (error != null) {
                  connection.closeAsync();
                }
              });
        });
  }

  @Override
  public CompletionStage<Void> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
  }
}
