package dev.muster.loadtest;

import dev.muster.games.bench.world.BenchWorld;
import dev.muster.loadtest.muster.Game;
import dev.muster.loadtest.server.ColyseusServer;
import dev.muster.loadtest.server.MusterNode;
import dev.muster.loadtest.server.Places;
import dev.muster.loadtest.server.Subject;
import dev.muster.loadtest.server.Workload;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./muster bench world}: one room for everybody, and each sees what is near. */
@Command(
    name = "world",
    description = {
      "One room at 20 Hz on one map; every player moves in every tick and sees about 50 others; each",
      "client sends 10 inputs and a ping a second. The first hundred read and check all they get. The",
      "server gets one core, the generator another. Ends with one line of key=value on stdout; exit",
      "code 1 if the figures do not count."
    },
    mixinStandardHelpOptions = true)
final class WorldCommand implements Callable<Integer> {
  @Mixin final RunOptions run = new RunOptions();

  @Option(names = "--players", description = "how many join (default: ${DEFAULT-VALUE})")
  int players = 1_000;

  @Option(names = "--peer", description = "measure this one too, in the same run: colyseus")
  @Nullable String peer;

  @Override
  public Integer call() throws IOException, InterruptedException {
    run.check();
    run.checkPeer(peer, "colyseus");
    run.range("--players", players, 1, BenchWorld.TYPE.seats());
    var places = Places.find();
    List<Subject> others =
        peer == null ? List.of() : List.of(new ColyseusServer(places, Workload.world(players)));
    return run.run(Sheet.VIEWS, players, new MusterNode(places, Game.world(players)), others);
  }
}
