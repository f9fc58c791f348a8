package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.muster.Game;
import dev.muster.loadtest.muster.MusterCast;
import dev.muster.loadtest.net.Cast;
import java.io.IOException;
import java.util.Map;

/** Two nodes: one that runs rooms, one that holds sockets. */
public record MusterChain(Places places) implements Chain {
  private static final Game.Kind GAME = Game.relay();

  @Override
  public String name() {
    return "muster";
  }

  @Override
  public Started start(Cores cores) throws IOException, InterruptedException {
    var all = new Together();
    try {
      var redis = all.add(RedisServer.start(places, cores));
      var host = all.add(node(cores, redis, "host"));
      return new Started(all, redis, host, all.add(node(cores, redis, "edge")));
    } catch (IOException | InterruptedException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private NodeProcess node(Cores cores, ServerProcess redis, String role)
      throws IOException, InterruptedException {
    var settings = Map.of("REDIS_URL", RedisServer.url(redis), "MUSTER_ROLES", role);
    return NodeProcess.start(places, cores, "muster-" + role, settings);
  }

  /** Both are ready. */
  public record Started(Together all, ServerProcess redis, NodeProcess hosting, NodeProcess holding)
      implements Running {
    @Override
    public ServerProcess host() {
      return hosting.process();
    }

    @Override
    public ServerProcess edge() {
      return holding.process();
    }

    @Override
    public Cast cast(Tally tally) {
      return new MusterCast(GAME.start(tally));
    }

    @Override
    public double bytesToEdge() throws IOException, InterruptedException {
      return hosting.metric("muster_link_bytes_out_total");
    }

    @Override
    public String transport() throws IOException, InterruptedException {
      return holding.transport();
    }

    @Override
    public boolean checks() {
      return true;
    }

    @Override
    public String json() {
      return """
      {"url":"http://127.0.0.1:%d","socket":"%s","room":"%s","redis":"%s",\
      "pids":{"host":%d,"redis":%d,"edge":%d},"host":%s,"edge":%s}\
      """
          .formatted(
              edge().port(),
              holding.socket(),
              GAME.contract().name(),
              RedisServer.url(redis),
              host().pid(),
              redis.pid(),
              edge().pid(),
              hosting.json(),
              holding.json());
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
