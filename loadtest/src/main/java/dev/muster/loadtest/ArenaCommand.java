package dev.muster.loadtest;

import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.server.ColyseusServer;
import dev.muster.loadtest.server.Cores;
import dev.muster.loadtest.server.FloorServer;
import dev.muster.loadtest.server.MusterNode;
import dev.muster.loadtest.server.Places;
import dev.muster.loadtest.server.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--clients", description = "how many join (default: ${DEFAULT-VALUE})")
  int clients = 1_000;

  @Option(names = "--seconds", description = "how long to measure (default: ${DEFAULT-VALUE})")
  int seconds = 10;

  @Option(
      names = "--warmup",
      description = "seconds from the last join to the measuring (default: ${DEFAULT-VALUE})")
  int warmUp = 10;

  @Option(names = "--peer", description = "measure this one too, in the same run: colyseus")
  @Nullable String peer;

  @Option(names = "--floor", description = "measure a server in C that only sends, in the same run")
  boolean floor;

  @Option(
      names = "--floor-bytes",
      description = "the size of what it sends (default: ${DEFAULT-VALUE}, as Colyseus's patches)")
  int floorBytes = 816;

  @Option(names = "--serve", description = "only start the server; print where it is as JSON")
  boolean serve;

  @Option(names = "--no-pin", description = "let the scheduler choose the cores")
  boolean noPin;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    var cores = noPin ? new Cores.Shared() : Cores.firstTwo();
    var places = Places.find();
    var node = new MusterNode(places);
    if (serve) {
      return serve(node, cores);
    }
    var progress = new Progress(System.err);
    progress.say("%s", cores.words());
    cores.takeGenerators();
    var plan = new Plan(clients, warmUp, seconds);
    var muster = new Measurement(node, plan, cores, progress).run();
    var others = new ArrayList<Figures>();
    for (var other : others(places)) {
      others.add(new Measurement(other, plan, cores, progress).run());
    }
    var report = new Report(muster, others);
    System.err.print(report.table());
    System.out.println(report.line());
    return report.valid() ? 0 : 1;
  }

  private ArrayList<Subject> others(Places places) {
    var others = new ArrayList<Subject>();
    if (peer != null) {
      others.add(new ColyseusServer(places));
    }
    if (floor) {
      others.add(new FloorServer(places, floorBytes));
    }
    return others;
  }

  /** Until Ctrl-C, or until whoever started us closes our stdin. */
  private static int serve(MusterNode node, Cores cores) throws IOException, InterruptedException {
    try (var server = node.start(cores)) {
      System.out.println(server.json());
      if (Stdin.mayClose()) {
        Stdin.whenClosed(server::close);
      }
      server.process().awaitEnd();
    }
    return 0;
  }

  private void check() {
    range("--clients", clients, 1, CLIENTS_MAX);
    range("--seconds", seconds, 1, 3_600);
    range("--warmup", warmUp, 0, 3_600);
    range("--floor-bytes", floorBytes, 1, 65_535);
    if (peer != null && !peer.equals("colyseus")) {
      throw new ParameterException(line(), "--peer must be colyseus, not " + peer);
    }
  }

  private void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterException(line(), name + " must be " + min + " to " + max);
    }
  }

  private picocli.CommandLine line() {
    return java.util.Objects.requireNonNull(spec).commandLine();
  }
}
