package dev.muster.node.redis;

import dev.muster.node.config.RedisTarget;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Reaches all masters of a cluster, beginning with the nodes that were named. */
final class ClusterDialler implements Dialler {
  private final RedisClusterClient client;

  ClusterDialler(RedisTarget target, Duration timeout, ClientResources resources) {
    var seeds =
        target.addresses().stream().map(each -> ClientSettings.address(target, each)).toList();
    this.client = RedisClusterClient.create(resources, seeds);
    client.setOptions(ClientSettings.cluster(target, timeout));
  }

  @Override
  public CompletionStage<ClusterDialled> dial(Runnable lost) {
    return client
        .refreshPartitionsAsync()
        .thenCompose(any -> client.connectAsync(StringCodec.UTF8))
        .thenCompose(connection -> {
          var dialled = new ClusterDialled(client, connection);
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
