package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.muster.Game;
import dev.muster.loadtest.muster.MusterCast;
import dev.muster.loadtest.net.Cast;
import java.io.IOException;
import java.util.Map;

/** A node alone. */
public record MusterNode(Places places, Game.Kind game) implements Subject {
  @Override
  public String name() {
    return "muster";
  }

  @Override
  public Started start(Cores cores) throws IOException, InterruptedException {
    return new Started(NodeProcess.start(places, cores, name(), Map.of()), game);
  }

  /** A node that is ready. */
  public record Started(NodeProcess node, Game.Kind game) implements Running, Served {
    @Override
    public ServerProcess process() {
      return node.process();
    }

    @Override
    public Cast cast(Tally tally) {
      return new MusterCast(game.start(tally));
    }

    @Override
    public double allocatedBytes() throws IOException, InterruptedException {
      return node.metric("muster_jvm_allocated_bytes_total");
    }

    @Override
    public String transport() throws IOException, InterruptedException {
      return node.transport();
    }

    @Override
    public boolean checks() {
      return true;
    }

    @Override
    public String json() {
      return """
      {"url":"http://127.0.0.1:%d","pid":%d,"admin":"http://127.0.0.1:%d",\
      "socket":"%s","room":"%s"}\
      """
          .formatted(
              process().port(),
              process().pid(),
              node.admin(),
              node.socket(),
              game.contract().name());
    }

    @Override
    public void awaitEnd() throws InterruptedException {
      process().awaitEnd();
    }

    @Override
    public void close() {
      node.close();
    }
  }
}
