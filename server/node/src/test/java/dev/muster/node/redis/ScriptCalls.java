package dev.muster.node.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Calls scripts and waits for what they answer. */
final class ScriptCalls {
  private final Scripts scripts;
  final Keys keys;

  ScriptCalls(Scripts scripts, String prefix) {
    this.scripts = scripts;
    this.keys = new Keys(prefix);
  }

  List<Object> run(Script script, String[] keysOfIt, List<String> args) {
    return now(scripts.run(script, keysOfIt, args.toArray(String[]::new)));
  }

  <T> T read(Function<RedisClusterAsyncCommands<String, String>, RedisFuture<T>> command) {
    return now(scripts.read("test", command));
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
  }
}
