package dev.muster.node.metrics;

import com.sun.management.ThreadMXBean;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.redis.RedisObserver;
import dev.muster.node.relay.RelayObserver;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.Footing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.Rooms;
import dev.muster.node.session.SessionObserver;
import dev.muster.node.transport.TransportObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Everything a node counts about itself, in one registry. Any thread. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RoomMetrics rooms;
  private final SessionMetrics sessions = new SessionMetrics(registry);
  private final SocketMetrics sockets = new SocketMetrics(registry);
  private final LinkMetrics links = new LinkMetrics(registry);
  private final RelayMetrics relays;
  private final RedisMetrics redis = new RedisMetrics(registry);
  private final ExecutorService scraper =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("muster-scrape").factory());
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Metrics(Duration slowTick) {
    rooms = new RoomMetrics(registry, slowTick);
    relays = new RelayMetrics(registry, rooms);
  }

  /** Adds what costs time to set up and is not needed before the first scrape. */
  public void machine(String version, String node, String transport) {
    Gauge.builder("muster_build_info", () -> 1)
        .description("which build this is; always 1")
        .tags("version", version, "node", node, "transport", transport)
        .tag("java", Runtime.version().toString())
        .register(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    allocation();
    collections.bindTo(registry);
  }

  private void allocation() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
      FunctionCounter.builder(
              "muster_jvm_allocated_bytes", threads, ThreadMXBean::getTotalThreadAllocatedBytes)
          .description("bytes of objects that all threads made, those that ended too")
          .register(registry);
    }
  }

  /** Rooms and players are counted here from now on; types without rooms show zeros. */
  public void watch(Rooms watched, Collection<String> types) {
    rooms.watch(watched, types);
  }

  /** How far the rooms here can rely on being the only ones of their names. */
  public void footing(Supplier<Footing> footing) {
    rooms.footing(footing);
  }

  public RoomObserver rooms() {
    return rooms;
  }

  public SessionObserver sessions() {
    return sessions;
  }

  public TransportObserver sockets() {
    return sockets;
  }

  /** Seats of rooms on other nodes, and of other nodes here, are counted from now on. */
  public void watch(Relays relays) {
    RelayMetrics.watch(registry, relays);
  }

  public RelayObserver relays() {
    return relays;
  }

  public LinkObserver links() {
    return links;
  }

  public RedisObserver redis() {
    return redis;
  }

  /**
   * In Prometheus' text format. Blocks for some milliseconds.
   *
   * <p>On a thread of its own: writers begin small on virtual threads and grow by copying with
   * every word, which made a scrape cost 22 MB of garbage.
   */
  public String scrape() {
    return CompletableFuture.supplyAsync(registry::scrape, scraper).join();
  }

  @Override
  public void close() {
    scraper.shutdown();
    collections.close();
    registry.close();
  }
}
