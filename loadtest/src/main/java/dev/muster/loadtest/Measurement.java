package dev.muster.loadtest;

import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.measure.ProcessUse;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.measure.Usage;
import dev.muster.loadtest.net.Crew;
import dev.muster.loadtest.net.GeneratorLoop;
import dev.muster.loadtest.net.Rates;
import dev.muster.loadtest.server.Cores;
import dev.muster.loadtest.server.Subject;
import dev.muster.loadtest.server.Workload;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** One server, from its start to its figures. */
final class Measurement {
  /** The baseline of memory is taken when the first hundred have played for a while. */
  private static final int BASELINE_SECONDS_MAX = 5;

  private static final Rates RATES = Rates.PLAYING;

  private final Subject subject;
  private final Plan plan;
  private final Cores cores;
  private final Progress progress;

  Measurement(Subject subject, Plan plan, Cores cores, Progress progress) {
    this.subject = subject;
    this.plan = plan;
    this.cores = cores;
    this.progress = progress;
  }

  Figures run() throws IOException, InterruptedException {
    progress.say("%s: starting", subject.name());
    try (var server = subject.start(cores);
        var loop = new GeneratorLoop()) {
      progress.say("%s: pid %d, port %d", subject.name(), pid(server), server.process().port());
      var tally = new Tally(new Faults(told -> progress.say("%s: %s", subject.name(), told)));
      var crew = new Crew(loop, server.process().port(), server.cast(tally), RATES);
      return measure(server, loop, tally, crew);
    }
  }

  private static long pid(Subject.Running server) {
    return server.process().pid();
  }

  private Figures measure(Subject.Running server, GeneratorLoop loop, Tally tally, Crew crew)
      throws IOException, InterruptedException {
    long baselineKb = baseline(server, crew);
    join(crew, plan.clients());
    progress.say("%s: warming up for %d s", subject.name(), plan.warmUpSeconds());
    TimeUnit.SECONDS.sleep(plan.warmUpSeconds());
    progress.say("%s: measuring for %d s", subject.name(), plan.seconds());
    var transport = server.transport();
    double allocated = server.allocatedBytes();
    var start = Instant.of(server.process().use());
    loop.call(() -> {
      tally.open();
      return true;
    });
    TimeUnit.SECONDS.sleep(plan.seconds());
    var count = loop.call(tally::close);
    var end = Instant.of(server.process().use());
    double allocatedAtEnd = server.allocatedBytes();
    var usage =
        new Usage(
            (end.nanos - start.nanos) * 1e-9,
            end.serverCpu - start.serverCpu,
            allocated < 0 ? -1 : allocatedAtEnd - allocated,
            end.generatorCpu - start.generatorCpu,
            baselineKb,
            server.process().use().residentKb());
    var load = new Figures.Load(plan.clients(), crew.rooms(), Workload.PATCH_RATE, RATES.all());
    crew.leave();
    return new Figures(subject.name(), transport, load, count, usage, server.checks());
  }

  /** The server's memory with a hundred clients; 0 if there will not be more. */
  private long baseline(Subject.Running server, Crew crew)
      throws IOException, InterruptedException {
    if (plan.clients() <= Figures.BASELINE_CLIENTS) {
      return 0;
    }
    join(crew, Figures.BASELINE_CLIENTS);
    TimeUnit.SECONDS.sleep(Math.min(BASELINE_SECONDS_MAX, plan.warmUpSeconds()));
    return server.process().use().residentKb();
  }

  private void join(Crew crew, int upTo) throws IOException, InterruptedException {
    crew.join(upTo, invited -> progress.joins(subject.name(), invited, plan.clients()));
    int seated = crew.seated();
    progress.say("%s: %d of %d joined", subject.name(), seated, upTo);
    if (seated == 0) {
      throw new IOException("nobody got a seat");
    }
  }

  /** Clocks of this machine at one moment. */
  private record Instant(long nanos, double serverCpu, double generatorCpu) {
    static Instant of(ProcessUse server) {
      return new Instant(System.nanoTime(), server.cpuSeconds(), ProcessUse.self().cpuSeconds());
    }
  }
}
