package dev.muster.node.redis;

import dev.muster.node.config.RedisTarget;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Opens connections to one Redis, whatever its shape.
 *
 * @param <C> what kind
 */
interface Dialler<C extends Connection> {
  /**
   * One attempt.
   *
   * @param lost told at once when a connection breaks, if it can be; any thread
   */
  CompletionStage<C> dial(Runnable lost);

  /** Ends what it has dialled, and itself. */
  CompletionStage<Void> close();

  /** For commands; {@code timeout}: for each of them. */
  static <V> Dialler<Dialled<V>> to(
      RedisTarget target,
      Duration timeout,
      ClientResources resources,
      RedisCodec<String, V> codec) {
    return switch (target.mode()) {
      case SINGLE, SENTINEL -> new SingleDialler<>(target, timeout, resources, codec);
      case CLUSTER -> new ClusterDialler<>(target, timeout, resources, codec);
    };
  }
}
