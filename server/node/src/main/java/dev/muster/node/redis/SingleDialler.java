package dev.muster.node.redis;

import dev.muster.node.config.RedisMode;
import dev.muster.node.config.RedisTarget;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Reaches one server: the one that was named, or the master that sentinels name at the moment. */
final class SingleDialler<V> implements Dialler<Dialled<V>> {
  private final RedisClient client;
  private final RedisURI uri;
  private final RedisCodec<String, V> codec;

  SingleDialler(
      RedisTarget target,
      Duration timeout,
      ClientResources resources,
      RedisCodec<String, V> codec) {
    this.codec = codec;
    this.client = RedisClient.create(resources);
    this.uri =
        target.mode() == RedisMode.SENTINEL
            ? ClientSettings.sentinels(target)
            : ClientSettings.address(target, target.addresses().getFirst());
    client.setOptions(ClientSettings.single(target, timeout));
  }

  @Override
  public CompletionStage<Dialled<V>> dial(Runnable lost) {
    return client
        .connectAsync(codec, uri)
        .thenCompose(connection -> {
          watch(connection, lost);
          return connection
              .async()
              .ping()
              .thenApply(pong -> (Dialled<V>) new SingleDialled<>(connection))
              .whenComplete((dialled, error) -> {
                if (error != null) {
                  connection.closeAsync();
                }
              });
        });
  }

  static void watch(StatefulRedisConnection<?, ?> connection, Runnable lost) {
    connection.addListener(
        new RedisConnectionStateListener() {
          @Override
          public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
            lost.run();
          }
        });
  }

  @Override
  public CompletionStage<Void> close() {
    return client.shutdownAsync(0, 0, TimeUnit.MILLISECONDS);
  }
}
