package dev.muster.node.boot;

import dev.muster.node.cluster.Isolation;
import dev.muster.node.config.Config;
import dev.muster.node.matchmaker.Authorizer;
import dev.muster.node.matchmaker.Bursts;
import dev.muster.node.matchmaker.Creations;
import dev.muster.node.matchmaker.Guests;
import dev.muster.node.matchmaker.Headcounts;
import dev.muster.node.matchmaker.Hosting;
import dev.muster.node.matchmaker.Hosts;
import dev.muster.node.matchmaker.Leads;
import dev.muster.node.matchmaker.Placement;
import dev.muster.node.matchmaker.PlayerSeats;
import dev.muster.node.matchmaker.RoomDirectory;
import dev.muster.node.matchmaker.RoomIds;
import dev.muster.node.matchmaker.RoomSeating;
import dev.muster.node.matchmaker.Shelf;
import dev.muster.node.matchmaker.Usher;
import dev.muster.node.matchmaker.Ways;
import dev.muster.node.matchmaker.Whereabouts;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.relay.Reaches;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomLoops;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.StuckLimits;
import dev.muster.node.room.Surroundings;
import dev.muster.node.session.ContractDialects;
import dev.muster.node.session.Fanouts;
import dev.muster.node.session.SessionParts;
import dev.muster.node.session.Sessions;
import dev.muster.node.session.SharedKeys;
import dev.muster.node.session.Tokens;
import dev.muster.node.transport.Loops;
import dev.muster.node.wire.ServerFrames;
import dev.muster.room.RoomType;
import dev.muster.room.Topics;
import dev.muster.v1.CloseCode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything between the doors: rooms, sessions, the registry. */
record Engine(
    Sessions sessions,
    Cluster cluster,
    Topics topics,
    Upkeep upkeep,
    Lookout lookout,
    Relays relays,
    RoomSeating seating,
    RoomLoops rooms,
    ExecutorService blocking) {
  private static final long LOOK_NANOS = 5_000_000;

  static Engine start(
      Config config, Blueprint blueprint, Loops loops, Metrics metrics, Cluster.Source source) {
    var random = new SecureRandom();
    var running = new AtomicReference<@Nullable RoomLoops>();
    var hosting =
        new Hosting(blueprint.hosted(config.node()), config.rooms().max(), () -> all(running));
    var cluster = source.open(hosting::report, metrics);
    var presence = cluster.presence();
    var shelf = new Shelf();
    var directory = new RoomDirectory(presence, shelf);
    var topics = new DriverTopics(cluster.driver());
    var services = new ServiceMap(blueprint.service(Topics.class, topics).services());
    var blocking = Executors.newVirtualThreadPerTaskExecutor();
    Map<String, RoomType<?>> types =
        blueprint.types().stream().collect(Collectors.toMap(RoomType::name, Function.identity()));
    var dialects = new ContractDialects();
    var isolation = new Isolation(config.redis().isolationLimit());
    var relays =
        new Relays(
            cluster.driver(),
            new Fanouts(loops),
            types,
            dialects,
            new Reaches(
                () -> isolation.stage(System.nanoTime()) == Isolation.Stage.HELD, System::nanoTime),
            metrics.relays(),
            new Relays.Views(
                config.links().viewBytes(), limits(config.rooms()), loops.allocator()));
    metrics.watch(relays);
    var rooms =
        new RoomLoops(
            orCores(config.node().roomLoops()),
            new Surroundings(
                relays.audiences(),
                new RoomWatch(
                    directory,
                    new RoomWatch(metrics.rooms(), new RoomLog(config.performance().slowTick()))),
                limits(config.rooms()),
                services,
                topics,
                blocking,
                System::nanoTime,
                System::currentTimeMillis,
                loops.allocator(),
                () -> Lookout.footing(isolation)),
            stuckAfter(config.rooms().stall()));
    metrics.watch(rooms, blueprint.types().stream().map(RoomType::name).toList());
    metrics.footing(() -> Lookout.footing(isolation));
    var keys = new SharedKeys(random, System::currentTimeMillis);
    var tokens = new Tokens(keys, System::currentTimeMillis);
    running.set(rooms);
    var whereabouts = new Whereabouts(rooms, presence, relays);
    var creations =
        new Creations(presence, rooms, new RoomIds(random), directory, hosting, System::nanoTime);
    var headcounts = new Headcounts(hosting::players, System::nanoTime);
    var hosts = new Hosts(presence, hosting, headcounts, System::nanoTime);
    var leads = new Leads();
    var placement = new Placement(presence, rooms, shelf, creations, whereabouts, hosts, leads);
    var usher = new Usher(new PlayerSeats(presence, whereabouts), shelf);
    var seating =
        new RoomSeating(
            types,
            new Ways(placement, whereabouts, usher, new Bursts(relays::seats, leads, headcounts)),
            new Authorizer(services, config.sessions().authorize()),
            hosting,
            tokens,
            config.sessions().reservation());
    var guests =
        new Guests(rooms, shelf, directory, placement, creations, usher, hosting, headcounts);
    relays.start(rooms, rooms, guests);
    presence.listen(new Neighbourhood(rooms, cluster.driver(), isolation));
    var lookout = new Lookout(isolation, presence, relays);
    lookout.start();
    var parts =
        new SessionParts(
            config.node().name(),
            config.sessions(),
            loops,
            dialects,
            new ServerFrames(loops.allocator()),
            tokens,
            metrics.sessions(),
            System::nanoTime);
    var upkeep = new Upkeep(cluster, keys);
    upkeep.open();
    return new Engine(
        new Sessions(parts, seating),
        cluster,
        topics,
        upkeep,
        lookout,
        relays,
        seating,
        rooms,
        blocking);
  }

  /** Why this node cannot do its part among the others just now. */
  Optional<String> obstacle() {
    return cluster
        .obstacle()
        .get()
        .or(() ->
            upkeep.agreed().toCompletableFuture().isDone()
                ? Optional.empty()
                : Optional.of("the nodes have not agreed on the secrets of tokens yet"));
  }

  private static Collection<RoomRef> all(AtomicReference<@Nullable RoomLoops> running) {
    var rooms = running.get();
    return rooms == null ? List.of() : rooms.all();
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
    upkeep.close();
    lookout.close();
    // First what rooms said on their end leaves; then nobody brings anything any more.
    cluster.driver().close();
    relays.close(deadline.left());
    rooms.close();
    cluster.close().run();
    blocking.shutdownNow();
  }
}
