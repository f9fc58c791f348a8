package dev.muster.loadtest;

import dev.muster.loadtest.muster.Game;
import dev.muster.loadtest.server.ColyseusServer;
import dev.muster.loadtest.server.FloorServer;
import dev.muster.loadtest.server.MusterNode;
import dev.muster.loadtest.server.Places;
import dev.muster.loadtest.server.Subject;
import dev.muster.loadtest.server.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./muster bench arena}: rooms of fifty in which everybody moves all the time. */
@Command(
    name = "arena",
    description = {
      "Rooms of 50 at 20 Hz; every player moves in every tick; each client sends 10 inputs and a ping",
      "a second, decodes every patch and checks it. The server gets one core, the generator another.",
      "Ends with one line of key=value on stdout; exit code 1 if the figures do not count."
    },
    mixinStandardHelpOptions = true)
final class ArenaCommand implements Callable<Integer> {
  private static final int CLIENTS_MAX = 60_000;

  @Mixin final RunOptions run = new RunOptions();

  @Option(names = "--clients", description = "how many join (default: ${DEFAULT-VALUE})")
  int clients = 1_000;

  @Option(names = "--peer", description = "measure this one too, in the same run: colyseus")
  @Nullable String peer;

  @Option(names = "--floor", description = "measure a server in C that only sends, in the same run")
  boolean floor;

  @Option(
      names = "--floor-bytes",
      description = "the size of what it sends (default: ${DEFAULT-VALUE}, as Colyseus's patches)")
  int floorBytes = 816;

  @Override
  public Integer call() throws IOException, InterruptedException {
    run.check();
    run.checkPeer(peer, "colyseus");
    run.range("--clients", clients, 1, CLIENTS_MAX);
    run.range("--floor-bytes", floorBytes, 1, 65_535);
    var places = Places.find();
    var others = new ArrayList<Subject>();
    if (peer != null) {
      others.add(new ColyseusServer(places, Workload.arena()));
    }
    if (floor) {
      others.add(new FloorServer(places, floorBytes));
    }
    return run.run(Sheet.ROOMS, clients, new MusterNode(places, Game.bench()), others);
  }
}
