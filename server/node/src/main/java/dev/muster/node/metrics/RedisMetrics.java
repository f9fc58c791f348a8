package dev.muster.node.metrics;

import dev.muster.node.redis.RedisObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** What happens between a node and its Redis. Without Redis all of it stays at zero. */
final class RedisMetrics implements RedisObserver {
  private static final Duration[] TIMES =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicReference<Servers> servers =
      new AtomicReference<>(new Servers(0, 0, 0, false));
  private final AtomicLong beatAtNanos = new AtomicLong(System.nanoTime());
  private final LongAdder fenced = new LongAdder();
  private final LongAdder reborn = new LongAdder();
  private final LongAdder reaped = new LongAdder();
  private final LongAdder refreshed = new LongAdder();
  private final Labelled<String, LongAdder> errors;
  private final Labelled<String, Timer> scripts;
  private final Timer beats;

  RedisMetrics(MeterRegistry registry) {
    Gauge.builder("redis_connected", connected, AtomicInteger::get)
        .description("1 while every master of Redis answers")
        .register(registry);
    server(registry, "redis_masters", "masters that answer", Servers::masters);
    server(registry, "redis_replicas", "replicas connected to them", Servers::replicas);
    server(
        registry,
        "redis_replication_lag_bytes",
        "what the slowest replica has not got yet: a failover to it would lose that",
        Servers::lagBytes);
    server(
        registry,
        "redis_cluster_state",
        "1 while every slot is served; also without a cluster",
        now -> now.serving() ? 1 : 0);
    Gauge.builder("muster_lease_age_seconds", beatAtNanos, RedisMetrics::secondsSince)
        .description("since the newest heartbeat that Redis confirmed was sent")
        .register(registry);
    Counters.of(registry, "muster_nodes_fenced", "other nodes given up by this one", fenced);
    Counters.of(registry, "muster_node_reborn", "times this node was given up by others", reborn);
    Counters.of(registry, "muster_rooms_reaped", "rooms of dead nodes taken off", reaped);
    Counters.of(registry, "muster_listing_changes", "changes of listings read", refreshed);
    errors =
        new Labelled<>(
            "other",
            kind -> Counters.of(registry, "redis_errors", "commands that failed", "kind", kind));
    scripts = new Labelled<>("other", script -> timer(registry, script));
    beats =
        Timer.builder("muster_lease_beat")
            .description("from sending a heartbeat to hearing that it counted")
            .serviceLevelObjectives(TIMES)
            .register(registry);
  }

  private void server(
      MeterRegistry registry, String name, String about, ToDoubleFunction<Servers> part) {
    Gauge.builder(name, servers, now -> part.applyAsDouble(now.get()))
        .description(about)
        .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String script) {
    return Timer.builder("redis_script")
        .description("from sending a script to its answer")
        .tag("script", script)
        .serviceLevelObjectives(TIMES)
        .register(registry);
  }

  private static double secondsSince(AtomicLong nanos) {
    return (System.nanoTime() - nanos.get()) / 1e9;
  }

  @Override
  public void servers(Servers now) {
    servers.set(now);
  }

  @Override
  public void connected(boolean up) {
    connected.set(up ? 1 : 0);
  }

  @Override
  public void failed(String kind) {
    errors.of(kind).increment();
  }

  @Override
  public void roundTrip(String script, long nanos) {
    scripts.of(script).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void beat(long nanos) {
    beatAtNanos.accumulateAndGet(System.nanoTime() - nanos, Math::max);
    beats.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void fenced(int nodes) {
    fenced.add(nodes);
  }

  @Override
  public void reborn() {
    reborn.increment();
  }

  @Override
  public void reaped(int rooms) {
    reaped.add(rooms);
  }

  @Override
  public void refreshed(String type, int changes) {
    refreshed.add(changes);
  }
}
