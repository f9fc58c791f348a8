package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.peer.ColyseusCast;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The same workload on Colyseus, installed from the npm registry at a pinned version. */
public record ColyseusServer(Places places, Workload workload) implements Subject {
  private static final Duration READY_MAX = Duration.ofSeconds(20);
  private static final List<String> SCRIPTS = List.of("arena.mjs", "world.mjs");

  @Override
  public String name() {
    return "colyseus";
  }

  @Override
  public Running start(Cores cores) throws IOException, InterruptedException {
    var folder = new NpmProgram(places, name(), SCRIPTS).install();
    int port = FreePorts.find(1).getFirst();
    var command = new ArrayList<>(cores.forServer());
    command.addAll(List.of("node", workload.name() + ".mjs"));
    var settings = new HashMap<>(workload.settings());
    settings.put("PORT", Integer.toString(port));
    settings.put("NODE_ENV", "production");
    var process =
        ServerProcess.start(folder, command, settings, port, places.log(name()))
            .awaitReady(() -> Probe.listens(port), READY_MAX);
    return new Started(process, workload);
  }

  private record Started(ServerProcess process, Workload workload) implements Running {
    @Override
    public Cast cast(Tally tally) {
      return new ColyseusCast(tally, process.port(), workload.name(), workload.visible());
    }

    @Override
    public double allocatedBytes() {
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
  }
}
