package dev.muster.node.relay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.cluster.v1.Pulse;
import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.RelayedSeats;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.cluster.v1.ToHost;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.Tenures;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomLimits;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.room.Strand;
import dev.muster.node.session.Dialect;
import dev.muster.node.wire.RefusalCode;
import dev.muster.node.wire.ServerFrames;
import dev.muster.room.RoomType;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Status;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both ends of what players of one node have to do with rooms of another. One per node; it is the
 * driver's receiver.
 */
public final class Relays implements Driver.Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(Relays.class);

  /** Rooms of other nodes that nobody here is in, but that were looked at. */
  private static final int ROOMS_LOOKED_AT = 4096;

  /** So long a room that everybody here was let go from is found without the registry. */
  private static final Duration LEFT_LATELY = Duration.ofMinutes(1);

  /** Within this time who is offered another way should try it. */
  private static final int OFFER_MILLIS_MAX = 4_000;

  private static final long CLOSE_LOOK_NANOS = 2_000_000L;

  private final Driver driver;
  private final Audience.Factory here;
  private final Views views;
  private final Map<String, RoomType<?>> types;
  private final Dialect.Source dialects;
  private final Reaches reaches;
  private final RelayObserver observer;
  private final ServerFrames frames = new ServerFrames(UnpooledByteBufAllocator.DEFAULT);
  private final Sittings sittings = new Sittings();
  private final Tenures tenures = new Tenures();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, RemoteRoom> remote = new ConcurrentHashMap<>();
  private final Cache<String, RoomEntry> lately =
      Caffeine.newBuilder()
          .maximumSize(ROOMS_LOOKED_AT)
          .expireAfterWrite(LEFT_LATELY)
          .executor(Runnable::run)
          .build();
  private volatile @Nullable HostDesk desk;
  private volatile RemoteRoom.@Nullable Home home;
  private volatile @Nullable SeatKeeper keeper;

  /**
   * @param here brings what rooms say to the sessions of this node
   * @param types the room types that this node knows
   * @param reaches which nodes can be reached, and whether this one may speak
   * @param views how views of rooms of other nodes are composed here
   */
  public Relays(
      Driver driver,
      Audience.Factory here,
      Map<String, RoomType<?>> types,
      Dialect.Source dialects,
      Reaches reaches,
      RelayObserver observer,
      Views views) {
    this.reaches = reaches;
    this.observer = observer;
    this.driver = driver;
    this.here = here;
    this.types = types;
    this.dialects = dialects;
    this.views = views;
  }

  /**
   * How views of rooms of other nodes are composed here.
   *
   * @param waitingMax bytes of one room that may wait to be composed; past it everybody here is let
   *     go from the room
   * @param limits of rooms, which hold for what is held of one of another node, too
   */
  public record Views(int waitingMax, RoomLimits limits, ByteBufAllocator allocator) {}

  /** The audiences of rooms that run here: those who watch here and elsewhere. */
  public Audience.Factory audiences() {
    return new RelayedAudience.Factory(here, driver, sittings, observer);
  }

  /** From here on, players of other nodes find the rooms of this one, and seats in them. */
  public void start(Rooms rooms, Strand.Source strands, SeatKeeper seats) {
    keeper = seats;
    home =
        new RemoteRoom.Home(
            driver,
            numbers,
            here,
            new EdgeViews.Parts(
                strands, views.waitingMax(), views.limits(), views.allocator(), observer),
            this::register,
            this::unused);
    desk = new HostDesk(rooms, dialects, driver, sittings, reaches);
    driver.listen(this);
  }

  /**
   * Asks another node for seats: one request, however many there are. Fails with {@link
   * java.util.concurrent.TimeoutException} if no answer came: whether seats wait there is then
   * unknown. Completes on the links' thread.
   */
  public CompletionStage<SeatsFound> seats(NodeId host, SeatsWanted wanted) {
    var wish = ToHost.newBuilder().setSeats(RelayedSeating.wish(wanted));
    var question = Relay.newBuilder().setToHost(wish).build().toByteArray();
    return driver
        .ask(host, question, wanted.patience())
        .thenCompose(answer -> read(answer, wanted.type(), host));
  }

  private static CompletionStage<SeatsFound> read(byte[] answer, RoomType<?> type, NodeId host) {
    try {
      var found = RelayedSeating.found(RelayedSeats.parseFrom(answer), type, host);
      return CompletableFuture.completedStage(found);
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** The node that runs this room; empty: this one. */
  public Optional<NodeId> node(RoomRef room) {
    return room instanceof RemoteRoom far ? Optional.of(far.node()) : Optional.empty();
  }

  /** The near end of a room that runs elsewhere; empty if this node does not know its type. */
  public Optional<RoomRef> room(RoomEntry entry) {
    var type = types.get(entry.type());
    var open = home;
    if (type == null || open == null) {
      return Optional.empty();
    }
    if (remote.size() > ROOMS_LOOKED_AT) {
      remote.values().removeIf(room -> !room.used());
    }
    return Optional.of(
        remote.compute(
            entry.id(),
            (id, known) ->
                // A listing may be older than what the room itself has said.
                known != null && known.tenure().compareTo(tenure(entry)) >= 0
                    ? known
                    : new RemoteRoom(entry, type, open)));
  }

  private static Tenure tenure(RoomEntry entry) {
    return new Tenure(entry.epoch(), entry.host());
  }

  /** The near end of a room that somebody here has been in, as it was last known. */
  public Optional<RoomRef> known(String id) {
    var open = remote.get(id);
    if (open != null) {
      return Optional.of(open);
    }
    var left = lately.getIfPresent(id);
    return left == null ? Optional.empty() : room(left);
  }

  /**
   * Lets go of every room of other nodes, and waits until what was held of them is released. After
   * the driver was closed, before room loops end.
   */
  public void close(Duration deadline) {
    long until = System.nanoTime() + deadline.toNanos();
    for (var room : remote.values()) {
      room.lost(CloseCode.DRAINING, "the node is leaving", RefusalCode.DRAINING);
    }
    while (!remote.isEmpty() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(this, CLOSE_LOOK_NANOS);
    }
  }

  /** Players and spectators connected here in rooms of other nodes. Any thread. */
  public int away() {
    return remote.values().stream().mapToInt(RemoteRoom::viewers).sum();
  }

  /** Players and spectators of rooms here that are connected to other nodes. Any thread. */
  public int guests() {
    return sittings.count();
  }

  // ------------------------------------------------------------------ whether others are reached

  /**
   * To be called every 100 ms or so, by one thread: pauses, offers and brings back players here.
   */
  public void look() {
    if (reaches.pulseDue()) {
      var pulse = Relay.newBuilder().setPulse(Pulse.getDefaultInstance()).build().toByteArray();
      sittings.edges().forEach(edge -> driver.send(edge, pulse));
    }
    var nodes = new HashSet<NodeId>();
    for (var room : remote.values()) {
      if (room.used()) {
        nodes.add(room.node());
      }
    }
    var news = reaches.look(nodes);
    if (!news.isEmpty()) {
      remote.values().stream()
          .filter(RemoteRoom::used)
          .forEach(room -> tell(room, news.getOrDefault(room.node(), Reach.News.NONE)));
    }
  }

  private void tell(RemoteRoom room, Reach.News news) {
    switch (news) {
      case NONE -> {
        // They know.
      }
      case PAUSED -> room.tell(() -> frames.status(Status.Kind.PAUSED, 0));
      case LIVE -> room.tell(() -> frames.status(Status.Kind.LIVE, 0));
      case OFFERED ->
          observer.offered(room.type().name(), room.tell(() -> frames.offer(withinMillis())));
    }
  }

  /** Not all at once: they all need a seat on the nodes that are left. */
  private static int withinMillis() {
    return ThreadLocalRandom.current().nextInt(OFFER_MILLIS_MAX / 2, OFFER_MILLIS_MAX);
  }

  private boolean register(RemoteRoom room) {
    return remote.computeIfAbsent(room.id(), id -> room).equals(room);
  }

  // ------------------------------------------------------------------ the driver's thread

  @Override
  public void received(NodeId from, ByteBuffer message) {
    reaches.heard(from);
    try {
      var relay = Relay.parseFrom(message);
      var open = desk;
      switch (relay.getRelayCase()) {
        case TO_HOST -> {
          if (open != null) {
            open.received(from, relay.getToHost());
          }
        }
        case TO_EDGE -> toEdge(from, relay.getToEdge());
        case PULSE, RELAY_NOT_SET -> {
          // It lives. Or it is of a newer build: nothing that this one needs.
        }
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.error("{} said what this build cannot read", from, e);
    }
  }

  private void toEdge(NodeId from, ToEdge event) {
    var room = remote.get(event.getRoom());
    if (room != null && believed(room, from, event)) {
      room.received(event);
    } else if (event.hasAttached()) {
      // Whoever asked has been let go since: the seat is not to wait for words from here.
      var drop = ToHost.newBuilder().setRoom(event.getRoom()).setDrop(true);
      drop.setViewer(event.getAttached().getViewer());
      driver.send(from, Relay.newBuilder().setToHost(drop).build().toByteArray());
    }
  }

  /** The highest tenure is the room: a lower one is told so, and with a higher one all is void. */
  private boolean believed(RemoteRoom room, NodeId from, ToEdge event) {
    if (event.getEpoch() == 0) {
      return room.node().equals(from); // a host that has no such room
    }
    var said = new Tenure(event.getEpoch(), from);
    if (tenures.hear(room.id(), said) == Tenures.Verdict.DROP) {
      observer.outlived(room);
      tenures.highest(room.id()).ifPresent(known -> tell(from, room.id(), known.epoch()));
      return false;
    }
    if (said.compareTo(room.tenure()) > 0) {
      remote.remove(room.id(), room);
      room.lost(CloseCode.MOVED, "the room goes on elsewhere", RefusalCode.BUSY);
    }
    return said.equals(room.tenure());
  }

  private void tell(NodeId host, String room, long epoch) {
    var higher = ToHost.newBuilder().setRoom(room).setEpoch(epoch);
    driver.send(host, Relay.newBuilder().setToHost(higher).build().toByteArray());
  }

  private void unused(RemoteRoom room) {
    tenures.forget(room.id());
    // Whoever was let go asks for the seat again, perhaps before the registry knows the room again.
    lately.put(room.id(), room.entry());
    remote.computeIfPresent(
        room.id(), (id, known) -> known.equals(room) && !known.used() ? null : known);
  }

  @Override
  public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
    try {
      var relay = Relay.parseFrom(question);
      var wish = relay.getToHost().getSeats();
      var type = types.get(wish.getType());
      var open = keeper;
      if (open != null && type != null && relay.getToHost().hasSeats()) {
        var wanted = RelayedSeating.wanted(wish, type);
        if (wanted.isPresent() && !reaches.held()) {
          // Others may have taken its rooms by now.
          var none = SeatsFound.none(wanted.get(), RefusalCode.REGISTRY_AWAY);
          return CompletableFuture.completedStage(RelayedSeating.seats(none).toByteArray());
        }
        if (wanted.isPresent()) {
          return open.seats(from, wanted.get())
              .thenApply(found -> RelayedSeating.seats(found).toByteArray());
        }
      }
      return CompletableFuture.failedStage(new IllegalArgumentException("no such question"));
    } catch (InvalidProtocolBufferException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /**
   * What was said between here and there may be lost: players on both sides ask for their seats
   * again, over the sockets they have, and send again what was not applied.
   */
  @Override
  public void reset(NodeId peer) {
    dropped(peer);
    for (var room : remote.values()) {
      if (room.node().equals(peer)) {
        room.lost(CloseCode.MOVED, "what was under way is lost", RefusalCode.BUSY);
      }
    }
  }

  /** Players here are let go from its rooms, and told why. */
  @Override
  public void gone(NodeId peer) {
    dropped(peer);
    lately.asMap().values().removeIf(left -> left.host().equals(peer));
    for (var room : remote.values()) {
      if (room.node().equals(peer)) {
        remote.remove(room.id(), room);
        room.lost(CloseCode.ROOM_LOST, "the node that ran the room is gone", RefusalCode.ROOM_GONE);
      }
    }
  }

  /** Its players drop out of rooms here; their seats are held. */
  private void dropped(NodeId edge) {
    var open = desk;
    if (open != null) {
      open.gone(edge);
    }
  }
}
