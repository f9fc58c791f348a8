package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.client.JoinedRoom;
import dev.muster.client.MusterClient;
import dev.muster.client.Options;
import dev.muster.games.bench.Bench;
import dev.muster.games.bench.BenchRoom;
import dev.muster.games.bench.BenchState;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that read too slowly, or not at all, on a real node over real sockets. */
@Timeout(120)
class SlowReadersIT {
  /** {@code -Dmuster.slow.seconds=30} for the long form. */
  private static final int SECONDS = Integer.getInteger("muster.slow.seconds", 8);

  private final Node node =
      Muster.node(Bench.TYPE).set("PORT", "0").set("MUSTER_ADMIN_PORT", "0").start();
  private final List<MusterClient> clients = new ArrayList<>();

  @AfterEach
  void stop() {
    clients.forEach(MusterClient::close);
    node.close();
  }

  private JoinedRoom<BenchState> join(URI uri) throws Exception {
    var client = MusterClient.builder(uri).callbacksOnLoop().build();
    clients.add(client);
    return client.joinOrCreate(BenchRoom.CONTRACT, Options.none()).get(10, TimeUnit.SECONDS);
  }

  private URI direct() {
    return URI.create("ws://127.0.0.1:" + node.port());
  }

  @Test
  void aClientThatReadsAKilobyteASecondShowsTheNewestStateASecondAfterItIsFreed() throws Exception {
    var quick = join(direct());
    for (int i = 1; i < 40; i++) {
      join(direct());
    }
    try (var cable = new SlowCable(node.port(), 1024)) {
      var slow = join(cable.uri());
      // The clocks run from when they are first asked for.
      behind(slow, quick);
      pass(SECONDS);
      assertThat(behind(slow, quick)).as("ticks behind while slow").isGreaterThan(20);
      cable.free();
      long freed = System.nanoTime();
      await(() -> behind(slow, quick) <= 20, 5);
      long millis = (System.nanoTime() - freed) / 1_000_000;
      System.out.printf("slow reader: at most 1 s behind after %d ms%n", millis);
      assertThat(millis).isLessThanOrEqualTo(1_000);
    }
  }

  /** A tick is 50 ms. */
  private static long behind(JoinedRoom<BenchState> slow, JoinedRoom<BenchState> quick) {
    return quick.clock().patchTick() - slow.clock().patchTick();
  }

  @Test
  void twoHundredThatStopReadingCostBoundedMemoryAndDelayNobody() throws Exception {
    var quick = new ArrayList<JoinedRoom<BenchState>>();
    for (int i = 0; i < 10; i++) {
      quick.add(join(direct()));
    }
    long before = directBytes();
    var deaf = new ArrayList<DeafClient>();
    try {
      for (int i = 0; i < 200; i++) {
        deaf.add(new DeafClient(node.port(), i));
      }
      var gaps = gaps(quick, SECONDS);
      long grown = directBytes() - before;
      System.out.printf(
          "200 deaf clients: %d KB of buffers each, gaps of others p50 %d ms, p99 %d ms%n",
          grown / 200 / 1024, gaps.getValueAtPercentile(50), gaps.getValueAtPercentile(99));
      assertThat(grown / 200).as("bytes of buffers per deaf client").isLessThan(128 * 1024);
      assertThat(gaps.getValueAtPercentile(99)).as("p99 gap of the others, ms").isLessThan(200);
    } finally {
      for (var client : deaf) {
        client.close();
      }
    }
  }

  /** Milliseconds between two patches at each client. */
  private static Histogram gaps(List<JoinedRoom<BenchState>> rooms, int seconds) {
    var gaps = new Histogram(60_000, 3);
    var ticks = rooms.stream().mapToLong(room -> room.clock().patchTick()).toArray();
    var times = new long[ticks.length];
    java.util.Arrays.fill(times, System.nanoTime());
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (System.nanoTime() < until) {
      for (int i = 0; i < ticks.length; i++) {
        long tick = rooms.get(i).clock().patchTick();
        if (tick != ticks[i]) {
          long now = System.nanoTime();
          gaps.recordValue((now - times[i]) / 1_000_000);
          ticks[i] = tick;
          times[i] = now;
        }
      }
      LockSupport.parkNanos(500_000);
    }
    return gaps;
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().startsWith("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static void pass(int seconds) {
    LockSupport.parkNanos(seconds * 1_000_000_000L);
  }

  private static void await(java.util.function.BooleanSupplier condition, int seconds) {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(5_000_000);
    }
  }
}
