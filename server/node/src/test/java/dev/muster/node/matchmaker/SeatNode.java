package dev.muster.node.matchmaker;

import dev.muster.node.relay.Reaches;
import dev.muster.node.relay.RelayObserver;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomListing;
import dev.muster.node.session.ContractDialects;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.Seating.Outcome;
import dev.muster.node.session.TokenKeys;
import dev.muster.node.session.Tokens;
import dev.muster.room.Options;
import dev.muster.room.RoomType;
import dev.muster.room.Services;
import dev.muster.v1.Method;
import io.netty.buffer.ByteBufAllocator;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One of several nodes that seat players; its rooms only count. */
final class SeatNode implements AutoCloseable {
  private static final long LIST_MILLIS = 50;

  final CountingRooms rooms = new CountingRooms();
  final TestPresence presence;
  final TestDriver driver;
  final Hosting hosting;

  /** While it is, nobody hears of what changes in rooms. */
  volatile boolean hold;

  private final RoomSeating seating;
  private final Map<String, RoomListing> listed = new ConcurrentHashMap<>();

  SeatNode(
      String name,
      ClusterParts parts,
      Map<String, RoomType<?>> types,
      Set<String> hosts,
      int roomsMax,
      TokenKeys keys,
      ScheduledExecutorService later) {
    hosting = new Hosting(hosts, roomsMax, rooms::all);
    var real = parts.presence(name, hosting::report);
    presence = new TestPresence(real, later, name.hashCode());
    driver = new TestDriver(parts.driver(real));
    var shelf = new Shelf();
    var directory = new RoomDirectory(presence, shelf);
    rooms.observer[0] = directory;
    Audience.Factory nobody =
        room ->
            (Audience)
                Proxy.newProxyInstance(
                    Audience.class.getClassLoader(),
                    new Class<?>[] {Audience.class},
                    (proxy, method, arguments) -> null);
    var relays =
        new Relays(
            driver,
            nobody,
            types,
            new ContractDialects(),
            new Reaches(() -> true, System::nanoTime),
            RelayObserver.NONE,
            new Relays.Views(1 << 20, RoomLimits.defaults(), ByteBufAllocator.DEFAULT));
    var whereabouts = new Whereabouts(rooms, presence, relays);
    var ids = new RoomIds(new SecureRandom());
    var creations = new Creations(presence, rooms, ids, directory, hosting, System::nanoTime);
    var headcounts = new Headcounts(hosting::players, System::nanoTime);
    var hostsOf = new Hosts(presence, hosting, headcounts, System::nanoTime);
    var leads = new Leads();
    var placement = new Placement(presence, rooms, shelf, creations, whereabouts, hostsOf, leads);
    var usher = new Usher(new PlayerSeats(presence, whereabouts), shelf);
    seating =
        new RoomSeating(
            types,
            new Ways(placement, whereabouts, usher, new Bursts(relays::seats, leads, headcounts)),
            new Authorizer(nothing(), Duration.ofSeconds(5)),
            hosting,
            new Tokens(keys, System::currentTimeMillis),
            Duration.ofSeconds(10));
    relays.start(
        rooms,
        (waitingMax, failed) -> {
          throw new AssertionError("nobody is attached here");
        },
        new Guests(rooms, shelf, directory, placement, creations, usher, hosting, headcounts));
    later.scheduleWithFixedDelay(this::list, LIST_MILLIS, LIST_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Services nothing() {
    return new Services() {
      @Override
      public <T> T get(Class<T> type) {
        throw new IllegalStateException("no " + type);
      }
    };
  }

  /** Rooms say what changed a while later, as real ones do. */
  void list() {
    if (hold) {
      return;
    }
    for (var room : rooms.rooms.values()) {
      var now = room.listing();
      if (!now.equals(listed.put(room.id(), now))) {
        room.list();
      }
    }
  }

  /** A room's id, or "refused:" and the code. */
  CompletableFuture<String> join(Method method, String room, String player, String joinId) {
    return join(method, room, player, joinId, Options.none());
  }

  CompletableFuture<String> join(
      Method method, String room, String player, String joinId, Options options) {
    var intent =
        new JoinIntent(method, room, options, List.of(), List.of(), joinId, player, "", null, 0);
    return seating
        .reserve(intent)
        .toCompletableFuture()
        .thenApply(outcome ->
            switch (outcome) {
              case Outcome.Reserved seat -> seat.room();
              case Outcome.Refused refused -> "refused:" + refused.refusal().code();
            });
  }

  @Override
  public void close() {
    presence.close();
  }
}
