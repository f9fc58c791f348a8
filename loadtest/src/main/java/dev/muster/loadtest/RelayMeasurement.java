package dev.muster.loadtest;

import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.measure.ProcessUse;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.measure.Usage;
import dev.muster.loadtest.net.Crew;
import dev.muster.loadtest.net.GeneratorLoop;
import dev.muster.loadtest.net.Rates;
import dev.muster.loadtest.server.Chain;
import dev.muster.loadtest.server.Cores;
import dev.muster.loadtest.server.Workload;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Measures host, Redis and edge, from their start to their figures. */
final class RelayMeasurement {
  private final Plan plan;
  private final Rates rates;
  private final Cores cores;
  private final Progress progress;

  RelayMeasurement(Plan plan, Rates rates, Cores cores, Progress progress) {
    this.plan = plan;
    this.rates = rates;
    this.cores = cores;
    this.progress = progress;
  }

  RelayFigures run(Chain chain) throws IOException, InterruptedException {
    progress.say("%s: starting", chain.name());
    try (var servers = chain.start(cores);
        var loop = new GeneratorLoop()) {
      progress.say(
          "%s: host is pid %d, Redis %d, edge %d",
          chain.name(), servers.host().pid(), servers.redis().pid(), servers.edge().pid());
      var tally = new Tally(new Faults(told -> progress.say("%s: %s", chain.name(), told)));
      var crew = new Crew(loop, servers.edge().port(), servers.cast(tally), rates);
      return measure(chain.name(), servers, loop, tally, crew);
    }
  }

  private RelayFigures measure(
      String name, Chain.Running servers, GeneratorLoop loop, Tally tally, Crew crew)
      throws IOException, InterruptedException {
    crew.join(plan.clients(), invited -> progress.joins(name, invited, plan.clients()));
    int seated = crew.seated();
    progress.say("%s: %d of %d joined", name, seated, plan.clients());
    if (seated == 0) {
      throw new IOException("nobody got a seat");
    }
    progress.say("%s: warming up for %d s", name, plan.warmUpSeconds());
    TimeUnit.SECONDS.sleep(plan.warmUpSeconds());
    progress.say("%s: measuring for %d s", name, plan.seconds());
    double bytes = servers.bytesToEdge();
    var start = Instant.of(servers);
    loop.call(() -> {
      tally.open();
      return true;
    });
    TimeUnit.SECONDS.sleep(plan.seconds());
    var count = loop.call(tally::close);
    var end = Instant.of(servers);
    double bytesAtEnd = servers.bytesToEdge();
    var usage =
        new Usage(
            (end.nanos - start.nanos) * 1e-9,
            end.edge - start.edge,
            -1,
            end.generator - start.generator,
            0,
            servers.edge().use().residentKb());
    var load = new Figures.Load(plan.clients(), crew.rooms(), Workload.PATCH_RATE, rates.all());
    var edge = new Figures(name, servers.transport(), load, count, usage, servers.checks());
    crew.leave();
    return new RelayFigures(
        edge, end.host - start.host, end.redis - start.redis, bytes < 0 ? -1 : bytesAtEnd - bytes);
  }

  /** Clocks of this machine at one moment. */
  private record Instant(long nanos, double host, double redis, double edge, double generator) {
    static Instant of(Chain.Running servers) {
      return new Instant(
          System.nanoTime(),
          servers.host().use().cpuSeconds(),
          servers.redis().use().cpuSeconds(),
          servers.edge().use().cpuSeconds(),
          ProcessUse.self().cpuSeconds());
    }
  }
}
