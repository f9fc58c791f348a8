package dev.muster.node.redis;

import dev.muster.node.cluster.RegistryAway;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs scripts over a line: by digest, and with their source where Redis does not know them (any
 * more). Everything that fails, fails with {@link RegistryAway}. Any thread.
 */
final class Scripts {
  private final Line<Dialled<String>> line;
  private final RedisObserver observer;

  Scripts(Line<Dialled<String>> line, RedisObserver observer) {
    this.line = line;
    this.observer = observer;
  }

  /** All keys must lie in one slot. */
  CompletionStage<List<Object>> run(Script script, String[] keys, String... args) {
    long began = System.nanoTime();
    return command(redis ->
            redis.<List<Object>>evalsha(script.digest(), ScriptOutputType.MULTI, keys, args))
        .exceptionallyCompose(error ->
            unwrapped(error) instanceof RedisNoScriptException
                ? command(redis ->
                    redis.<List<Object>>eval(script.source(), ScriptOutputType.MULTI, keys, args))
                : CompletableFuture.failedStage(error))
        .handle((reply, error) -> {
          if (error != null) {
            throw away(script.word(), unwrapped(error));
          }
          observer.roundTrip(script.word(), System.nanoTime() - began);
          return reply;
        });
  }

  /** A plain command. */
  <T> CompletionStage<T> read(
      String name, Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    return command(command)
        .handle((reply, error) -> {
          if (error != null) {
            throw away(name, unwrapped(error));
          }
          return reply;
        });
  }

  private <T> CompletionStage<T> command(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    try {
      return command.apply(line.current().commands());
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private RegistryAway away(String what, Throwable cause) {
    observer.failed(kind(cause));
    if (cause instanceof RedisReadOnlyException) {
      line.suspect("it is a replica now");
    }
    return cause instanceof RegistryAway already
        ? already
        : new RegistryAway(what + ": " + cause.getMessage(), cause);
  }

  private static String kind(Throwable cause) {
    return switch (cause) {
      case RedisCommandTimeoutException e -> "timeout";
      case RedisReadOnlyException e -> "replica";
      case RedisCommandExecutionException e -> "refused";
      default -> "away";
    };
  }

  private static Throwable unwrapped(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
