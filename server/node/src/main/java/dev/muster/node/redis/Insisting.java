package dev.muster.node.redis;

import dev.muster.node.cluster.RegistryAway;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tries again what somebody waits for, while Redis is busy with a failover or moves a slot. Only
 * for what may be done twice: a timeout does not say whether it was done.
 */
final class Insisting {
  private static final long UNTIL_NANOS = 2_000_000_000L;
  private static final long FIRST_MILLIS = 20;
  private static final long DELAY_MILLIS_MAX = 250;

  private Insisting() {}

  static <T> CompletionStage<T> on(Supplier<CompletionStage<T>> what) {
    return attempt(what, System.nanoTime() + UNTIL_NANOS, FIRST_MILLIS);
  }

  private static <T> CompletionStage<T> attempt(
      Supplier<CompletionStage<T>> what, long until, long delayMillis) {
    return what.get()
        .exceptionallyCompose(error ->
            away(error) && System.nanoTime() - until < 0
                ? later(delayMillis)
                    .thenCompose(
                        any -> attempt(what, until, Math.min(2 * delayMillis, DELAY_MILLIS_MAX)))
                : CompletableFuture.failedStage(error));
  }

  private static boolean away(Throwable error) {
    return error instanceof RegistryAway
        || (error instanceof CompletionException && error.getCause() instanceof RegistryAway);
  }

  private static CompletionStage<Void> later(long millis) {
    Executor delayed = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    return CompletableFuture.runAsync(() -> {}, delayed);
  }
}
