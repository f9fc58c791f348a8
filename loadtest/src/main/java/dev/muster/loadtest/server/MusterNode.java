package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.muster.Game;
import dev.muster.loadtest.muster.MusterCast;
import dev.muster.loadtest.net.Cast;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A node as it is shipped: started by the launcher with the launcher's own flags. */
public record MusterNode(Places places, Game.Kind game) implements Subject {
  /** The launcher may have to build first. */
  private static final Duration READY_MAX = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "muster";
  }

  @Override
  public Started start(Cores cores) throws IOException, InterruptedException {
    var ports = FreePorts.find(2);
    int port = ports.get(0);
    int admin = ports.get(1);
    var command = new ArrayList<>(cores.forServer());
    command.addAll(List.of(places.launcher().toString(), "node"));
    var settings =
        Map.of(
            "PORT",
            Integer.toString(port),
            "MUSTER_ADMIN_PORT",
            Integer.toString(admin),
            // All players come from this one machine.
            "MUSTER_ADDRESS_SOCKETS",
            "1000000",
            "MUSTER_ADDRESS_SESSIONS",
            "1000000");
    var process =
        ServerProcess.start(places.home(), command, settings, port, places.log(name()))
            .awaitReady(() -> Probe.ok(port, "/ready"), READY_MAX);
    return new Started(process, admin, new Metrics(admin), game);
  }

  /** A node that is ready. */
  public record Started(ServerProcess process, int admin, Metrics metrics, Game.Kind game)
      implements Running {
    @Override
    public Cast cast(Tally tally) {
      return new MusterCast(game.start(tally));
    }

    @Override
    public double allocatedBytes() throws IOException, InterruptedException {
      return Metrics.sum(metrics.read(), "muster_jvm_allocated_bytes_total").orElse(-1);
    }

    @Override
    public String transport() throws IOException, InterruptedException {
      return Metrics.label(metrics.read(), "transport").orElse("unknown");
    }

    @Override
    public boolean checks() {
      return true;
    }

    /** One line of JSON by which another generator finds the node. */
    public String json() {
      return """
      {"url":"http://127.0.0.1:%d","pid":%d,"admin":"http://127.0.0.1:%d",\
      "socket":"ws://127.0.0.1:%d/play","room":"%s"}\
      """
          .formatted(process.port(), process.pid(), admin, process.port(), game.contract().name());
    }
  }
}
