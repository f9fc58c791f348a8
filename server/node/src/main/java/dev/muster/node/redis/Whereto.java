package dev.muster.node.redis;

import dev.muster.node.config.RedisTarget;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Which server a channel is subscribed with. */
interface Whereto {
  CompletionStage<RedisURI> server(String channel);

  /** Whether its channels belong to slots. */
  boolean sharded();

  CompletionStage<Void> close();

  static Whereto in(RedisTarget target, Duration timeout, ClientResources resources) {
    return switch (target.mode()) {
      case SINGLE -> new One(ClientSettings.address(target, target.addresses().getFirst()));
      case SENTINEL -> new One(ClientSettings.sentinels(target));
      case CLUSTER -> {
        var seeds =
            target.addresses().stream().map(each -> ClientSettings.address(target, each)).toList();
        var client = RedisClusterClient.create(resources, seeds);
        client.setOptions(ClientSettings.cluster(target, timeout));
        yield new OfSlot(client, target);
      }
    };
  }

  /** The one there is, or the one that sentinels name. */
  record One(RedisURI uri) implements Whereto {
    @Override
    public CompletionStage<RedisURI> server(String channel) {
      return CompletableFuture.completedStage(uri);
    }

    @Override
    public boolean sharded() {
      return false;
    }

    @Override
    public CompletionStage<Void> close() {
      return CompletableFuture.completedStage(null);
    }
  }

  /** The master that has the channel's slot, asked for each time: slots move. */
  record OfSlot(RedisClusterClient client, RedisTarget target) implements Whereto {
    @Override
    public CompletionStage<RedisURI> server(String channel) {
      return client
          .refreshPartitionsAsync()
          .thenApply(any -> {
            var master = client.getPartitions().getMasterBySlot(SlotHash.getSlot(channel));
            if (master == null) {
              throw new IllegalStateException("nobody serves the slot of " + channel);
            }
            var uri = master.getUri();
            return ClientSettings.address(
                target, new RedisTarget.Address(uri.getHost(), uri.getPort()));
          });
    }

    @Override
    public boolean sharded() {
      return true;
    }

    @Override
    public CompletionStage<Void> close() {
      return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
    }
  }
}
