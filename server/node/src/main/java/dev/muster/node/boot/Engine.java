package dev.muster.node.boot;

import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.config.Config;
import dev.muster.node.matchmaker.Authorizer;
import dev.muster.node.matchmaker.Creations;
import dev.muster.node.matchmaker.Placement;
import dev.muster.node.matchmaker.PlayerSeats;
import dev.muster.node.matchmaker.RoomDirectory;
import dev.muster.node.matchmaker.RoomIds;
import dev.muster.node.matchmaker.RoomSeating;
import dev.muster.node.matchmaker.Shelf;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomLoops;
import dev.muster.node.room.StuckLimits;
import dev.muster.node.room.Surroundings;
import dev.muster.node.session.ContractDialects;
import dev.muster.node.session.EphemeralKeys;
import dev.muster.node.session.Fanouts;
import dev.muster.node.session.SessionParts;
import dev.muster.node.session.Sessions;
import dev.muster.node.session.Tokens;
import dev.muster.node.transport.Loops;
import dev.muster.node.wire.ServerFrames;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.v1.CloseCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything between the doors: rooms, sessions, the registry. */
record Engine(
    Sessions sessions,
    Presence presence,
    RoomSeating seating,
    RoomLoops rooms,
    ExecutorService blocking) {
  private static final long LOOK_NANOS = 5_000_000;

  static Engine start(Config config, Blueprint blueprint, Loops loops, Metrics metrics) {
    var random = new SecureRandom();
    var presence = presence(config, blueprint);
    var shelf = new Shelf();
    var directory = new RoomDirectory(presence, shelf);
    var services = new ServiceMap(blueprint.services());
    var blocking = Executors.newVirtualThreadPerTaskExecutor();
    var rooms =
        new RoomLoops(
            orCores(config.node().roomLoops()),
            new Surroundings(
                new Fanouts(loops),
                new RoomWatch(
                    directory,
                    new RoomWatch(metrics.rooms(), new RoomLog(config.performance().slowTick()))),
                limits(config.rooms()),
                services,
                blocking,
                System::nanoTime,
                System::currentTimeMillis,
                loops.allocator()),
            stuckAfter(config.rooms().stall()));
    metrics.watch(rooms, blueprint.types().stream().map(RoomType::name).toList());
    var tokens = new Tokens(new EphemeralKeys(random), System::currentTimeMillis);
    var creations = new Creations(presence, rooms, new RoomIds(random), config.rooms().max());
    var seating =
        seating(config, blueprint, services, rooms, shelf, presence, tokens, creations, directory);
    var parts =
        new SessionParts(
            config.node().name(),
            config.sessions(),
            loops,
            new ContractDialects(),
            new ServerFrames(loops.allocator()),
            tokens,
            metrics.sessions(),
            System::nanoTime);
    return new Engine(new Sessions(parts, seating), presence, seating, rooms, blocking);
  }

  /** Nobody reads the load of a node that is alone. */
  private static Presence presence(Config config, Blueprint blueprint) {
    var types = blueprint.types().stream().map(RoomType::name).toList();
    return new LocalPresence(
        config.node().name(),
        new LocalRegistry(System::currentTimeMillis),
        () -> new NodeReport(types, 0, 0, true));
  }

  private static RoomSeating seating(
      Config config,
      Blueprint blueprint,
      Services services,
      RoomLoops rooms,
      Shelf shelf,
      Presence presence,
      Tokens tokens,
      Creations creations,
      RoomDirectory directory) {
    return new RoomSeating(
        blueprint.types().stream().collect(Collectors.toMap(RoomType::name, Function.identity())),
        rooms,
        new Authorizer(services, config.sessions().authorize()),
        new Placement(rooms, shelf, creations, directory),
        shelf,
        new PlayerSeats(presence, rooms),
        tokens,
        config.sessions().reservation());
  }

  private static int orCores(int loops) {
    return loops == 0 ? Runtime.getRuntime().availableProcessors() : loops;
  }

  private static StuckLimits stuckAfter(Duration stall) {
    return new StuckLimits(stall.dividedBy(4), stall, stall.multipliedBy(5));
  }

  private static RoomLimits limits(Config.Rooms rooms) {
    return new RoomLimits(
        rooms.mailbox(),
        rooms.seatBytes(),
        rooms.lane(),
        rooms.timers(),
        rooms.history(),
        rooms.historyBytes(),
        rooms.catchUpTicks());
  }

  /** Says goodbye to every player, then ends the rooms. */
  void close(Deadline deadline) {
    seating.drain();
    sessions.closeAll(CloseCode.DRAINING, "the node is leaving");
    while (sessions.count() > 0 && !deadline.left().isZero()) {
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
    rooms.closeRooms(CloseCode.DRAINING, "the node is leaving", deadline.left());
    rooms.close();
    blocking.shutdownNow();
  }
}
