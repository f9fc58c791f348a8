package dev.muster.client;

import dev.muster.node.Muster;
import game.arena.ArenaRoom;
import game.arena.ArenaState;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Prints what an idle client costs. Not a test: run its main once with {@code serve}, then with the
 * printed address, the number of clients and the seats per room.
 */
public final class Footprint {
  private Footprint() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      var type = TestArena.TYPE.seats(Integer.parseInt(args[1]));
      var node =
          Muster.node(type)
              .set("MUSTER_ADMIN_PORT", "0")
              .set("MUSTER_LIMIT_SESSIONS_PER_ADDRESS", "100000")
              .start();
      System.out.println(node.uri());
      Thread.currentThread().join();
    }
    measure(URI.create(args[0]), Integer.parseInt(args[1]));
  }

  private static void measure(URI uri, int count) throws Exception {
    var group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    var clients = new ArrayList<MusterClient>();
    connect(uri, group, clients, 100); // classes, pools, one of everything
    long heap = heap();
    long resident = resident();
    connect(uri, group, clients, count);
    long heapAfter = heap();
    long cpu =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime();
    TimeUnit.SECONDS.sleep(10);
    cpu =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime()
            - cpu;
    System.out.printf(
        "clients=%d heap_b_per_client=%d rss_b_per_client=%d threads=%d cpu_us_per_client_second=%.1f patches=%d%n",
        count,
        (heapAfter - heap) / count,
        (resident() - resident) / count,
        Thread.activeCount(),
        cpu / 1e3 / 10 / clients.size(),
        clients.get(0).stats().patches());
    if (Boolean.getBoolean("muster.hold")) Thread.currentThread().join();
    System.exit(0);
  }

  private static void connect(
      URI uri, MultiThreadIoEventLoopGroup group, ArrayList<MusterClient> clients, int more)
      throws Exception {
    var joins = new ArrayList<CompletableFuture<JoinedRoom<ArenaState>>>();
    for (int i = 0; i < more; i++) {
      var client = MusterClient.builder(uri).eventLoop(group).callbacksOnLoop().build();
      clients.add(client);
      joins.add(client.joinOrCreate(ArenaRoom.CONTRACT, Options.none()));
      if (i % 50 == 49) joins.get(i).get(20, TimeUnit.SECONDS);
    }
    for (var join : joins) join.get(20, TimeUnit.SECONDS);
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long resident() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
    return 0;
  }
}
