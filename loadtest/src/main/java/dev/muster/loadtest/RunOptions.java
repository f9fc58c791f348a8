package dev.muster.loadtest;

import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.server.Cores;
import dev.muster.loadtest.server.MusterNode;
import dev.muster.loadtest.server.Served;
import dev.muster.loadtest.server.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all scenarios may be told, and how each of them goes. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  @Option(names = "--seconds", description = "how long to measure (default: ${DEFAULT-VALUE})")
  int seconds = 10;

  @Option(
      names = "--warmup",
      description = "seconds from the last join to the measuring (default: ${DEFAULT-VALUE})")
  int warmUp = 10;

  @Option(names = "--serve", description = "only start the server; print where it is as JSON")
  boolean serve;

  @Option(names = "--no-pin", description = "let the scheduler choose the cores")
  boolean noPin;

  /** Exit code 0: the figures count; 1: they do not. */
  int run(Sheet sheet, int clients, MusterNode node, List<Subject> others)
      throws IOException, InterruptedException {
    if (serve) {
      return serve(node::start);
    }
    var cores = cores();
    var progress = new Progress(System.err);
    progress.say("%s", cores.words());
    cores.takeGenerators();
    var plan = new Plan(clients, warmUp, seconds);
    var muster = new Measurement(node, plan, cores, progress).run();
    var figures = new ArrayList<Figures>();
    for (var other : others) {
      figures.add(new Measurement(other, plan, cores, progress).run());
    }
    var report = new Report(sheet, muster, figures);
    System.err.print(report.table());
    System.out.println(report.line());
    return report.valid() ? 0 : 1;
  }

  /** Where servers and generator run. */
  Cores cores() {
    return noPin ? new Cores.Shared() : Cores.firstTwo();
  }

  /** Starts what others shall measure. */
  interface Start {
    Served on(Cores cores) throws IOException, InterruptedException;
  }

  /** Until Ctrl-C, or until whoever started us closes our stdin. */
  int serve(Start start) throws IOException, InterruptedException {
    try (var server = start.on(cores())) {
      System.out.println(server.json());
      if (Stdin.mayClose()) {
        Stdin.whenClosed(server::close);
      }
      server.awaitEnd();
    }
    return 0;
  }

  void check() {
    range("--seconds", seconds, 1, 3_600);
    range("--warmup", warmUp, 0, 3_600);
  }

  /** A peer is one that the scenario knows, or none. */
  void checkPeer(@Nullable String peer, String known) {
    if (peer != null && !peer.equals(known)) {
      throw new ParameterException(line(), "--peer must be " + known + ", not " + peer);
    }
  }

  void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ParameterException(line(), name + " must be " + min + " to " + max);
    }
  }

  private picocli.CommandLine line() {
    return java.util.Objects.requireNonNull(spec).commandLine();
  }
}
