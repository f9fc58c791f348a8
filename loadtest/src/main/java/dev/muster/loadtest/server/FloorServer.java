package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.peer.FloorCast;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server in C that sends one prebuilt frame to each client each tick and does nothing else: what
 * one send per client and tick costs at least on this machine.
 *
 * @param frameBytes the payload of that frame
 */
public record FloorServer(Places places, int frameBytes) implements Subject {
  private static final Duration READY_MAX = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "floor";
  }

  @Override
  public Running start(Cores cores) throws IOException, InterruptedException {
    if (!Tools.found("cc")) {
      throw new IOException("the floor is written in C and there is no cc here");
    }
    var program = places.cache().resolve("floor");
    var source = places.peers().resolve("floor.c");
    Tools.run(List.of("cc", "-O2", "-o", program.toString(), source.toString()));
    int port = FreePorts.find(1).getFirst();
    var command = new ArrayList<>(cores.forServer());
    command.addAll(
        List.of(
            program.toString(),
            Integer.toString(port),
            Integer.toString(frameBytes),
            Integer.toString(Workload.PATCH_RATE)));
    var process =
        ServerProcess.start(places.cache(), command, Map.of(), port, places.log(name()))
            .awaitReady(() -> Probe.listens(port), READY_MAX);
    return new Started(process);
  }

  private record Started(ServerProcess process) implements Running {
    @Override
    public Cast cast(Tally tally) {
      return new FloorCast(tally, Workload.ROOM_PLAYERS);
    }

    @Override
    public double allocatedBytes() {
      return -1;
    }

    @Override
    public String transport() {
      return "epoll";
    }

    @Override
    public boolean checks() {
      return false;
    }
  }
}
