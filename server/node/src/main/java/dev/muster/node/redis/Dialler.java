package dev.muster.node.redis;

import dev.muster.node.config.RedisTarget;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Opens connections to one Redis, whatever its shape. */
interface Dialler {
  /**
   * One attempt.
   *
   * @param lost told at once when a connection breaks, if it can be; any thread
   */
  CompletionStage<? extends Dialled> dial(Runnable lost);

  /** Ends what it has dialled, and itself. */
  CompletionStage<Void> close();

  /** {@code timeout}: for each command. */
  static Dialler to(RedisTarget target, Duration timeout, ClientResources resources) {
    return switch (target.mode()) {
      case SINGLE, SENTINEL -> new SingleDialler(target, timeout, resources);
      case CLUSTER -> new ClusterDialler(target, timeout, resources);
    };
  }
}
