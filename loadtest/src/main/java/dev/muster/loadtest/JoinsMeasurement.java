package dev.muster.loadtest;

import dev.muster.games.bench.joins.BenchJoinsRoom;
import dev.muster.loadtest.joins.Guests;
import dev.muster.loadtest.joins.JoinStorm;
import dev.muster.loadtest.joins.Reservers;
import dev.muster.loadtest.measure.Arrivals;
import dev.muster.loadtest.measure.Faults;
import dev.muster.loadtest.measure.ProcessUse;
import dev.muster.loadtest.net.GeneratorLoop;
import dev.muster.loadtest.server.Cores;
import dev.muster.loadtest.server.MusterCluster;
import dev.muster.loadtest.server.RoomCount;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Measures joins, then reservations, on nodes that are started for it. */
final class JoinsMeasurement {
  /** More players would be more sockets than a process may usually open: 20,000. */
  static final int PLAYERS_MAX = 18_000;

  private static final String TYPE = BenchJoinsRoom.CONTRACT.name();
  private static final long STILL_SECONDS_MAX = 30;
  private static final long EMPTY_SECONDS_MAX = 30;
  private static final long POLL_MILLIS = 50;

  /** The error of a window that ends early: a thousandth of it. */
  private static final long WINDOW_POLL_MILLIS = 10;

  private final MusterCluster cluster;
  private final Plan plan;
  private final Cores cores;
  private final Progress progress;

  JoinsMeasurement(MusterCluster cluster, Plan plan, Cores cores, Progress progress) {
    this.cluster = cluster;
    this.plan = plan;
    this.cores = cores;
    this.progress = progress;
  }

  JoinsFigures run() throws IOException, InterruptedException {
    progress.say("starting %d nodes and a Redis", cluster.nodes());
    try (var servers = cluster.start(cores);
        var loop = new GeneratorLoop()) {
      progress.say("%s", servers.json());
      var faults = new Faults(told -> progress.say("%s", told));
      var joins = joins(servers, loop, faults);
      var reservations = reservations(servers, loop, faults);
      return new JoinsFigures(plan.clients(), joins, reservations, loop.call(faults::counts));
    }
  }

  private JoinsFigures.Joins joins(MusterCluster.Started servers, GeneratorLoop loop, Faults faults)
      throws IOException, InterruptedException {
    var arrivals = new Arrivals();
    var guests = new Guests();
    var storm = new JoinStorm(loop, servers.ports(), arrivals, guests, faults);
    progress.say("joins: warming up for %d s", plan.warmUpSeconds());
    cores.lend(servers.pids());
    for (int left = plan.warmUpSeconds(); left > 0; left -= plan.seconds()) {
      if (left <= settling(plan.warmUpSeconds())) {
        cores.takeBack(servers.pids());
      }
      var wave = wave(servers, loop, arrivals, storm, Math.min(left, plan.seconds()));
      progress.say("joins: %s; they leave", words(wave));
      leave(servers, loop, storm);
    }
    cores.takeBack(servers.pids());

    progress.say("joins: measuring for %d s", plan.seconds());
    var window = wave(servers, loop, arrivals, storm, plan.seconds());
    progress.say("joins: %s", words(window));
    var seated = loop.call(guests::seated);
    progress.say("joins: %d joined, in %d rooms", seated.players(), seated.rooms());
    var listed = settledRooms(servers, seated.players());
    return new JoinsFigures.Joins(window, seated, listed, leave(servers, loop, storm));
  }

  /**
   * So many seconds of a warm-up, its last waves, are already spent as what is measured will be.
   */
  private int settling(int warmUp) {
    return Math.min(2, warmUp / plan.seconds() / 4) * plan.seconds();
  }

  /** As many as come within that time, or as can be. */
  private JoinsFigures.Window wave(
      MusterCluster.Started servers,
      GeneratorLoop loop,
      Arrivals arrivals,
      JoinStorm storm,
      int seconds)
      throws IOException, InterruptedException {
    return measure(
        servers,
        loop,
        arrivals,
        seconds,
        () -> storm.start(plan.clients(), PLAYERS_MAX),
        new End(storm::isFull, storm::stop, storm::isStill));
  }

  private static String words(JoinsFigures.Window window) {
    var count = window.count();
    return "%d in %.1f s, p50 / p99 %.1f / %.1f ms"
        .formatted(
            count.answered(),
            count.seconds(),
            count.times().p50Millis(),
            count.times().p99Millis());
  }

  /** Everybody leaves; answers what is still listed when all rooms should be gone. */
  private RoomCount leave(MusterCluster.Started servers, GeneratorLoop loop, JoinStorm storm)
      throws IOException, InterruptedException {
    start(loop, storm::leave);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(EMPTY_SECONDS_MAX);
    var left = servers.rooms(TYPE);
    while (left.rooms() > 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      left = servers.rooms(TYPE);
    }
    if (left.rooms() > 0) {
      progress.say("joins: everybody left, and %s are still listed", left);
    }
    return left;
  }

  /** Listings are refreshed now and then: as soon as they show all players, or after a while. */
  private RoomCount settledRooms(MusterCluster.Started servers, int players)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    var listed = servers.rooms(TYPE);
    while (listed.clients() != players && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      listed = servers.rooms(TYPE);
    }
    return listed;
  }

  private JoinsFigures.Window reservations(
      MusterCluster.Started servers, GeneratorLoop loop, Faults faults)
      throws IOException, InterruptedException {
    var arrivals = new Arrivals();
    var callers = new Reservers(loop, servers.ports(), arrivals, new Guests(), faults);
    // The way to a seat is warm by now, but for HTTP.
    int warmUp = (plan.warmUpSeconds() + 1) / 2;
    progress.say("reservations: warming up for %d s", warmUp);
    int settling = settling(warmUp);
    cores.lend(servers.pids());
    start(loop, () -> callers.start(plan.clients()));
    TimeUnit.SECONDS.sleep(warmUp - settling);
    cores.takeBack(servers.pids());
    TimeUnit.SECONDS.sleep(settling);
    progress.say("reservations: measuring for %d s", plan.seconds());
    var end = new End(() -> false, callers::stop, callers::isStill);
    var window = measure(servers, loop, arrivals, plan.seconds(), () -> {}, end);
    progress.say("reservations: %s", words(window));
    start(loop, callers::leave);
    return window;
  }

  /**
   * How a window ends. On the loop.
   *
   * @param early whether no more can come, before its time is over
   */
  private record End(Callable<Boolean> early, Runnable stop, Callable<Boolean> isStill) {}

  private static JoinsFigures.Window measure(
      MusterCluster.Started servers,
      GeneratorLoop loop,
      Arrivals arrivals,
      int seconds,
      Runnable begin,
      End end)
      throws IOException, InterruptedException {
    double serversCpu = servers.cpuSeconds();
    double generatorCpu = ProcessUse.self().cpuSeconds();
    start(
        loop,
        () -> {
          arrivals.open();
          begin.run();
        });
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < last && !loop.call(end.early)) {
      TimeUnit.MILLISECONDS.sleep(WINDOW_POLL_MILLIS);
    }
    var count = loop.call(arrivals::close);
    double serversUsed = servers.cpuSeconds() - serversCpu;
    double generatorUsed = ProcessUse.self().cpuSeconds() - generatorCpu;
    still(loop, end.stop, end.isStill);
    return new JoinsFigures.Window(
        count, serversUsed / count.seconds(), generatorUsed / count.seconds());
  }

  private static void start(GeneratorLoop loop, Runnable action) throws InterruptedException {
    loop.call(() -> {
      action.run();
      return true;
    });
  }

  private static void still(GeneratorLoop loop, Runnable stop, Callable<Boolean> isStill)
      throws IOException, InterruptedException {
    start(loop, stop);
    await("something is not answered", () -> loop.call(isStill));
  }

  /** Something that becomes true in time. */
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private static void await(String otherwise, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STILL_SECONDS_MAX);
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IOException(otherwise + " after " + STILL_SECONDS_MAX + " s");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
