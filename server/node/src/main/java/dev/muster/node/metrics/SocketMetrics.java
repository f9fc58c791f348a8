package dev.muster.node.metrics;

import dev.muster.node.transport.TransportObserver;
import dev.muster.v1.CloseCode;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What sockets do, counted. */
final class SocketMetrics implements TransportObserver {
  private record Status(String route, int status) {}

  private final LongAdder sockets = new LongAdder();
  private final LongAdder connections = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder flushes = new LongAdder();
  private final LongAdder upgrades = new LongAdder();
  private final Labelled<String, LongAdder> refusals;
  private final Labelled<Integer, LongAdder> closes;
  private final Labelled<Status, LongAdder> answers;
  private final Timer lag;

  SocketMetrics(MeterRegistry registry) {
    Gauge.builder("muster_sockets", sockets, LongAdder::sum)
        .description("open sockets of any kind")
        .register(registry);
    Gauge.builder("muster_connections", connections, LongAdder::sum)
        .description("open WebSockets")
        .register(registry);
    Counters.of(registry, "muster_bytes_in", "bytes of WebSocket frames received", bytesIn);
    Counters.of(registry, "muster_bytes_out", "bytes of WebSocket frames sent", bytesOut);
    Counters.of(registry, "muster_reads", "reads that brought something", reads);
    Counters.of(registry, "muster_flushes", "writes handed to the kernel", flushes);
    Counters.of(registry, "muster_upgrades", "WebSockets opened", upgrades);
    refusals =
        new Labelled<>(
            "other",
            bound ->
                Counters.of(
                    registry, "muster_sockets_refused", "sockets closed at once", "bound", bound));
    closes =
        new Labelled<>(
            -1,
            code ->
                Counters.of(
                    registry, "muster_closes", "WebSockets that ended", "code", name(code)));
    answers =
        new Labelled<>(
            new Status("other", 0),
            each ->
                Counters.of(
                    registry,
                    "muster_http_requests",
                    "HTTP requests answered",
                    "route",
                    each.route,
                    "status",
                    Integer.toString(each.status)));
    lag =
        Timer.builder("muster_loop_lag")
            .description("how late I/O loops come to a timer that is due every 100 ms")
            .register(registry);
  }

  @Override
  public void opened() {
    sockets.increment();
  }

  @Override
  public void gone() {
    sockets.decrement();
  }

  @Override
  public void refused(String bound) {
    refusals.of(bound).increment();
  }

  @Override
  public void upgraded() {
    upgrades.increment();
    connections.increment();
  }

  @Override
  public void closed(int code) {
    connections.decrement();
    closes.of(code).increment();
  }

  @Override
  public void received(int bytes) {
    reads.increment();
    bytesIn.add(bytes);
  }

  @Override
  public void sent(long bytes) {
    flushes.increment();
    bytesOut.add(bytes);
  }

  @Override
  public void answered(String route, int status) {
    answers.of(new Status(route, status)).increment();
  }

  @Override
  public void loopLag(long nanos) {
    lag.record(nanos, TimeUnit.NANOSECONDS);
  }

  private static String name(int code) {
    if (code == 0) {
      return "by_client";
    }
    var known = CloseCode.forNumber(code);
    return known == null ? "other" : known.name().toLowerCase(Locale.ROOT);
  }
}
