package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.peer.SocketIoCast;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same work by Socket.IO's Redis adapter, installed from the npm registry at a pinned version.
 *
 * @param rooms how many the host has
 * @param patchBytes how long the text of a patch event is
 */
public record SocketIoChain(Places places, int rooms, int patchBytes) implements Chain {
  private static final String PROGRAM = "relay.mjs";
  private static final Duration READY_MAX = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "socketio";
  }

  @Override
  public Started start(Cores cores) throws IOException, InterruptedException {
    var folder = new NpmProgram(places, name(), List.of(PROGRAM)).install();
    var all = new Together();
    try {
      var redis = all.add(RedisServer.start(places, cores));
      var edge = all.add(program(folder, cores, redis, "edge"));
      return new Started(all, redis, all.add(program(folder, cores, redis, "host")), edge, this);
    } catch (IOException | InterruptedException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private ServerProcess program(Path folder, Cores cores, ServerProcess redis, String role)
      throws IOException, InterruptedException {
    int port = FreePorts.find(1).getFirst();
    var command = new ArrayList<>(cores.forServer());
    command.addAll(List.of("node", PROGRAM));
    var settings = new HashMap<>(Workload.arena().settings());
    settings.putAll(
        Map.of(
            "ROLE", role,
            "PORT", Integer.toString(port),
            "REDIS_PORT", Integer.toString(redis.port()),
            "ROOMS", Integer.toString(rooms),
            "PATCH_BYTES", Integer.toString(patchBytes),
            "NODE_ENV", "production"));
    return ServerProcess.start(folder, command, settings, port, places.log(name() + "-" + role))
        .awaitReady(() -> Probe.listens(port), READY_MAX);
  }

  /** Both are ready. */
  public record Started(
      Together all, ServerProcess redis, ServerProcess host, ServerProcess edge, SocketIoChain of)
      implements Running {
    @Override
    public Cast cast(Tally tally) {
      return new SocketIoCast(tally, Workload.ROOM_PLAYERS, of.patchBytes);
    }

    @Override
    public double bytesToEdge() {
      return -1;
    }

    @Override
    public String transport() {
      return "ws";
    }

    @Override
    public boolean checks() {
      return false;
    }

    @Override
    public String json() {
      return """
      {"url":"http://127.0.0.1:%d","redis":"%s","pids":{"host":%d,"redis":%d,"edge":%d}}\
      """
          .formatted(edge.port(), RedisServer.url(redis), host.pid(), redis.pid(), edge.pid());
    }

    @Override
    public void awaitEnd() throws InterruptedException {
      all.awaitEnd();
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
