package dev.muster.loadtest;

import dev.muster.loadtest.server.MusterCluster;
import dev.muster.loadtest.server.Places;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./muster bench joins}: how many players a second three nodes can seat. */
@Command(
    name = "joins",
    description = {
      "Three nodes and a Redis on one core; on another, clients that connect to the nodes in turn,",
      "join a room of 50 and stay, so many at once; then callers that reserve seats over HTTP. Ends",
      "with one line of key=value on stdout; exit code 1 if the figures do not count."
    },
    mixinStandardHelpOptions = true)
final class JoinsCommand implements Callable<Integer> {
  private static final int NODES = 3;
  private static final int SECONDS_MAX = 40;

  /** Three JVMs compile what they run: in the third minute they still do, in the fifth hardly. */
  private static final int WARM_UP_SECONDS = 240;

  @Mixin final RunOptions run = new RunOptions();

  {
    run.warmUp = WARM_UP_SECONDS;
  }

  @Option(
      names = "--clients",
      description = "how many join or reserve at once (default: ${DEFAULT-VALUE})")
  int clients = 64;

  @Override
  public Integer call() throws IOException, InterruptedException {
    run.check();
    // Whoever is seated says nothing more, and is let go after a minute.
    run.range("--seconds", run.seconds, 1, SECONDS_MAX);

    run.range("--clients", clients, 1, 1_000);
    var cluster = new MusterCluster(Places.find(), NODES);
    if (run.serve) {
      return run.serve(cluster::start);
    }
    var cores = run.cores();
    var progress = new Progress(System.err);
    progress.say("%s", cores.words());
    cores.takeGenerators();
    var plan = new Plan(clients, run.warmUp, run.seconds);
    var figures = new JoinsMeasurement(cluster, plan, cores, progress).run();
    System.err.print(figures.table());
    System.out.println(figures.line());
    return figures.valid() ? 0 : 1;
  }
}
