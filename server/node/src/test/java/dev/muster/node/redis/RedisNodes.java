package dev.muster.node.redis;

import dev.muster.node.cluster.NodeReport;
import dev.muster.node.config.Config;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import dev.muster.redisset.RedisSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Presences of several nodes that share a Redis, under a key prefix of their own. */
final class RedisNodes implements AutoCloseable {
  private final Config.Redis redis;
  private final PresenceTimes times;
  private final List<RedisPresence> nodes = new ArrayList<>();
  final Counts counts = new Counts();

  RedisNodes(RedisSet set, PresenceTimes times) {
    this(set, times, Map.of());
  }

  /** {@code more}: settings beside those of the set. */
  RedisNodes(RedisSet set, PresenceTimes times, Map<String, String> more) {
    this.redis = config(set, more);
    this.times = times;
  }

  static Config.Redis config(RedisSet set, Map<String, String> more) {
    var settings = new HashMap<>(set.settings());
    settings.put("REDIS_KEY_PREFIX", "t" + UUID.randomUUID() + ":");
    set.certificateAuthority().ifPresent(ca -> settings.put("REDIS_TLS_CA", ca.toString()));
    settings.putAll(more);
    return Settings.read(Sources.of(settings)).config().redis();
  }

  Config.Redis redis() {
    return redis;
  }

  /** Begins to start. */
  RedisPresence begin(String name) {
    var report = new NodeReport(List.of("arena"), 3, 17, true);
    return begin(name, () -> report);
  }

  private RedisPresence begin(String name, Supplier<NodeReport> report) {
    var node = RedisPresence.start(name, redis, times, counts, report);
    nodes.add(node);
    return node;
  }

  /** Started, with its lease. */
  RedisPresence start(String name) {
    return started(begin(name));
  }

  /** The same, with something to say about itself. */
  RedisPresence start(String name, Supplier<NodeReport> report) {
    return started(begin(name, report));
  }

  private static RedisPresence started(RedisPresence node) {
    node.started().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    return node;
  }

  @Override
  public void close() {
    nodes.forEach(RedisPresence::close);
  }
}
