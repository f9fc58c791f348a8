package dev.muster.node.metrics;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.LinkObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** What passes between nodes, counted. Peers are no labels: there may be many, and they change. */
final class LinkMetrics implements LinkObserver {
  private static final Duration[] LAGS =
      LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final LongAdder published = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder unheard = new LongAdder();
  private final LongAdder holes = new LongAdder();
  private final LongAdder resent = new LongAdder();
  private final LongAdder resets = new LongAdder();
  private final AtomicLong ringBytes = new AtomicLong();
  private final AtomicLong arrivedBytes = new AtomicLong();
  private final Labelled<String, LongAdder> dropped;
  private final Timer repairs;
  private final Timer lag;

  LinkMetrics(MeterRegistry registry) {
    Counters.of(registry, "redis_events_published", "packets handed to other nodes", published);
    Counters.of(registry, "redis_events_received", "packets that came from other nodes", received);
    Counters.of(registry, "muster_link_bytes_out", "bytes of packets to other nodes", bytesOut);
    Counters.of(registry, "muster_link_bytes_in", "bytes of packets from other nodes", bytesIn);
    Counters.of(registry, "muster_link_messages", "messages from other nodes, heard", messages);
    Counters.of(registry, "muster_link_unheard", "packets that reached nobody", unheard);
    Counters.of(registry, "muster_link_holes", "times that packets were missing", holes);
    Counters.of(registry, "muster_link_resent", "batches sent again", resent);
    Counters.of(registry, "muster_link_resets", "links that gave up what was under way", resets);
    gauge(registry, "muster_link_ring_bytes", "batches not acknowledged, all links", ringBytes);
    gauge(registry, "muster_link_inbox_bytes", "packets that wait to be heard", arrivedBytes);
    dropped =
        new Labelled<>(
            "other",
            what ->
                Counters.of(registry, "muster_link_dropped", "dropped by a bound", "what", what));
    repairs =
        Timer.builder("muster_link_repair")
            .description("from noticing that packets are missing to having them")
            .register(registry);
    lag =
        Timer.builder("redis_event_lag")
            .description("from closing a batch on its node to hearing it here, by both clocks")
            .serviceLevelObjectives(LAGS)
            .register(registry);
  }

  private static void gauge(MeterRegistry registry, String name, String about, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::get).description(about).register(registry);
  }

  @Override
  public void published(int bytes) {
    published.increment();
    bytesOut.add(bytes);
  }

  @Override
  public void unheard() {
    unheard.increment();
  }

  @Override
  public void received(int bytes) {
    received.increment();
    bytesIn.add(bytes);
  }

  @Override
  public void delivered(int count, long lagMillis) {
    messages.add(count);
    lag.record(lagMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void hole(NodeId from) {
    holes.increment();
  }

  @Override
  public void repaired(NodeId from, long nanos) {
    repairs.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void resent(NodeId to, long batches) {
    resent.add(batches);
  }

  @Override
  public void reset(NodeId peer) {
    resets.increment();
  }

  @Override
  public void dropped(String what) {
    dropped.of(what).increment();
  }

  @Override
  public void filled(long ring, long arrived) {
    ringBytes.set(ring);
    arrivedBytes.set(arrived);
  }
}
