package dev.muster.loadtest.server;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Redis of our own, which keeps nothing on disk. */
final class RedisServer {
  private static final Duration READY_MAX = Duration.ofSeconds(10);

  private RedisServer() {}

  static ServerProcess start(Places places, Cores cores) throws IOException, InterruptedException {
    if (!Tools.found("redis-server")) {
      throw new IOException("this needs redis-server on PATH, and it is not there");
    }
    int port = FreePorts.find(1).getFirst();
    var command = new ArrayList<>(cores.forServer());
    command.addAll(List.of("redis-server", "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    var folder = Files.createDirectories(places.cache().resolve("redis"));
    return ServerProcess.start(folder, command, Map.of(), port, places.log("redis"))
        .awaitReady(() -> Probe.listens(port), READY_MAX);
  }

  static String url(ServerProcess redis) {
    return "redis://127.0.0.1:" + redis.port();
  }
}
