package dev.muster.loadtest;

import dev.muster.loadtest.net.Rates;
import dev.muster.loadtest.server.MusterChain;
import dev.muster.loadtest.server.Places;
import dev.muster.loadtest.server.SocketIoChain;
import dev.muster.loadtest.server.Workload;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./muster bench relay}: rooms on one node, their players on another. */
@Command(
    name = "relay",
    description = {
      "Rooms of 50 at 20 Hz on a node that hosts, their players on a node that holds sockets, a Redis",
      "between them: all three on one core, the generator on another. How long a patch takes from the",
      "room to a client, and what it costs the edge. Ends with one line of key=value on stdout; exit",
      "code 1 if the figures do not count."
    },
    mixinStandardHelpOptions = true)
final class RelayCommand implements Callable<Integer> {
  private static final int CLIENTS_MAX = 10_000;

  /** Two JVMs compile what they run on one core, which takes longer than for one. */
  private static final int WARM_UP_SECONDS = 30;

  @Mixin final RunOptions run = new RunOptions();

  {
    run.warmUp = WARM_UP_SECONDS;
  }

  @Option(names = "--clients", description = "how many join (default: ${DEFAULT-VALUE})")
  int clients = 1_000;

  @Option(
      names = "--peer",
      description = "measure Socket.IO's Redis adapter too, in the same run: socketio")
  @Nullable String peer;

  @Option(names = "--quiet", description = "clients send neither inputs nor pings, on both servers")
  boolean quiet;

  @Override
  public Integer call() throws IOException, InterruptedException {
    run.check();
    run.checkPeer(peer, "socketio");
    run.range("--clients", clients, 1, CLIENTS_MAX);
    var places = Places.find();
    var muster = new MusterChain(places);
    return run.serve ? run.serve(muster::start) : measure(places, muster);
  }

  private int measure(Places places, MusterChain chain) throws IOException, InterruptedException {
    var cores = run.cores();
    var progress = new Progress(System.err);
    progress.say("%s", cores.words());
    cores.takeGenerators();
    var plan = new Plan(clients, run.warmUp, run.seconds);
    var measurement =
        new RelayMeasurement(plan, quiet ? Rates.WATCHING : Rates.PLAYING, cores, progress);
    var muster = measurement.run(chain);
    Optional<RelayFigures> other = Optional.empty();
    if (peer != null) {
      int rooms = (clients + Workload.ROOM_PLAYERS - 1) / Workload.ROOM_PLAYERS;
      int bytes = (int) Math.round(muster.edge().bytesPerPatch());
      other = Optional.of(measurement.run(new SocketIoChain(places, rooms, bytes)));
    }
    var report = new RelayReport(muster, other);
    System.err.print(report.table());
    System.out.println(report.line());
    return report.valid() ? 0 : 1;
  }
}
