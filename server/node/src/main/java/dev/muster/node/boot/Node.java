package dev.muster.node.boot;

import dev.muster.node.config.Config;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.transport.Doors;
import dev.muster.node.transport.Loops;
import dev.muster.room.Topics;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running node. Any thread. */
public final class Node implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);

  private final Config config;
  private final Metrics metrics;
  private final Loops loops;
  private final Engine engine;
  private final Doors doors;
  private final Readiness readiness;
  private boolean closed;

  private Node(Config config, Blueprint blueprint, Cluster.Source cluster) {
    this.config = config;
    this.metrics = new Metrics(config.performance().slowTick());
    this.loops =
        Loops.start(config.listen().transport(), config.listen().ioLoops(), metrics.sockets());
    this.engine = Engine.start(config, blueprint, loops, metrics, cluster);
    this.readiness =
        new Readiness(engine::obstacle, config.redis().isolationLimit(), System::nanoTime);
    try {
      this.doors = doors(blueprint);
    } catch (RuntimeException e) {
      engine.close(new Deadline(Duration.ZERO));
      loops.close(Duration.ZERO);
      metrics.close();
      throw e;
    }
  }

  private Doors doors(Blueprint blueprint) {
    return Doors.open(
        config.listen(),
        config.sockets(),
        loops,
        new Doors.Behind(
            config.node().edge(),
            engine.sessions(),
            engine.cluster().presence(),
            engine.seating(),
            blueprint.pages(),
            readiness::obstacle,
            metrics::scrape,
            metrics.sockets()));
  }

  /**
   * Builds and starts everything.
   *
   * @throws java.io.UncheckedIOException if a port cannot be had; nothing is left running then
   */
  public static Node start(Config config, Blueprint blueprint) {
    var own = config.redis().named() ? config : config.byItself();
    return start(own, blueprint, Cluster.of(own));
  }

  static Node start(Config config, Blueprint blueprint, Cluster.Source cluster) {
    LOG.debug("This node would run {}", blueprint.hosted(config.node()));
    var node = new Node(config, blueprint, cluster);
    node.readiness.says("");
    Thread.ofVirtual()
        .start(() -> node.metrics.machine(version(), config.node().name(), node.loops.transport()));
    LOG.info(
        "Node {} {} in {} ms: {} (metrics on port {})",
        config.node().name(),
        node.readiness.obstacle().isEmpty() ? "is ready" : "waits for Redis",
        sinceStart().toMillis(),
        node.uri(),
        node.adminPort());
    return node;
  }

  /**
   * Done once this node may run rooms and take players, which without Redis is at once; fails if it
   * never will: this Redis must not be used, or it did not answer as often as the settings allow.
   */
  public CompletionStage<Void> started() {
    return engine.cluster().started().thenCompose(any -> engine.upkeep().agreed());
  }

  /** Where players and pages connect, also if the port was chosen by the system. */
  public int port() {
    return doors.port();
  }

  public int adminPort() {
    return doors.adminPort();
  }

  /** As a browser on this machine would reach it. */
  public URI uri() {
    return URI.create("http://localhost:" + port());
  }

  /** What concerns rooms of all nodes. */
  public Topics topics() {
    return engine.topics();
  }

  /** io_uring, epoll or nio. */
  public String transport() {
    return loops.transport();
  }

  /** A scrape of all metrics in Prometheus' text format. */
  public String scrape() {
    return metrics.scrape();
  }

  /**
   * Stops in the reverse order of the start, within the deadline of the settings: lets nobody in,
   * says goodbye to those who are in, ends rooms, then threads. Without effect the second time.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    var deadline = new Deadline(config.node().stopDeadline());
    LOG.info("Stopping: {} players are connected", doors.sessions());
    readiness.says("draining");
    doors.drain();
    engine.close(deadline);
    doors.close();
    loops.close(deadline.left());
    metrics.close();
    LOG.info("Stopped after {} ms", deadline.passed().toMillis());
  }

  static String version() {
    var version = Node.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Since the JVM started; a launcher may have built for minutes in the same process before. */
  private static Duration sinceStart() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    return Duration.ofMillis(System.currentTimeMillis() - started);
  }
}
