package dev.muster.node.relay;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.session.Dialect;
import dev.muster.room.RoomType;
import dev.muster.v1.CloseCode;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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

  private final Driver driver;
  private final Audience.Factory here;
  private final Map<String, RoomType<?>> types;
  private final Dialect.Source dialects;
  private final Sittings sittings = new Sittings();
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, RemoteRoom> remote = new ConcurrentHashMap<>();
  private volatile @Nullable HostDesk desk;

  /**
   * @param here brings what rooms say to the sessions of this node
   * @param types the room types that this node knows
   */
  public Relays(
      Driver driver,
      Audience.Factory here,
      Map<String, RoomType<?>> types,
      Dialect.Source dialects) {
    this.driver = driver;
    this.here = here;
    this.types = types;
    this.dialects = dialects;
  }

  /** The audiences of rooms that run here: those who watch here and elsewhere. */
  public Audience.Factory audiences() {
    return new RelayedAudience.Factory(here, driver, sittings);
  }

  /** From here on, players of other nodes find the rooms of this one. */
  public void start(Rooms rooms) {
    desk = new HostDesk(rooms, dialects, driver, sittings);
    driver.listen(this);
  }

  /** The near end of a room that runs elsewhere; empty if this node does not know its type. */
  public Optional<RoomRef> room(RoomEntry entry) {
    var type = types.get(entry.type());
    if (type == null) {
      return Optional.empty();
    }
    if (remote.size() > ROOMS_LOOKED_AT) {
      remote.values().removeIf(room -> !room.used());
    }
    return Optional.of(
        remote.compute(
            entry.id(),
            (id, known) ->
                known != null && known.epoch() == entry.epoch() && known.node().equals(entry.host())
                    ? known
                    : new RemoteRoom(entry, type, driver, numbers, here, this::register)));
  }

  private boolean register(RemoteRoom room) {
    return remote.computeIfAbsent(room.id(), id -> room).equals(room);
  }

  // ------------------------------------------------------------------ the driver's thread

  @Override
  public void received(NodeId from, ByteBuffer message) {
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
        case RELAY_NOT_SET -> {
          // Of a newer build: nothing that this one needs.
        }
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.error("{} said what this build cannot read", from, e);
    }
  }

  private void toEdge(NodeId from, ToEdge event) {
    var room = remote.get(event.getRoom());
    // A room that moved on says nothing here any more: the newest epoch is the room.
    if (room != null && room.node().equals(from)) {
      room.received(event);
      if (!room.used()) {
        remote.computeIfPresent(event.getRoom(), (id, known) -> known.used() ? known : null);
      }
    }
  }

  @Override
  public CompletionStage<byte[]> asked(NodeId from, byte[] question) {
    try {
      var relay = Relay.parseFrom(question);
      var open = desk;
      if (open != null && relay.hasToHost() && relay.getToHost().hasReserve()) {
        return open.reserve(relay.getToHost());
      }
      return CompletableFuture.failedStage(new IllegalArgumentException("no such question"));
    } catch (InvalidProtocolBufferException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** What was said between here and there may be lost: both sides begin anew. */
  @Override
  public void reset(NodeId peer) {
    apart(peer, CloseCode.MOVED, "the way to the room's node was interrupted");
  }

  @Override
  public void gone(NodeId peer) {
    apart(peer, CloseCode.ROOM_LOST, "the node that ran the room is gone");
  }

  /**
   * Its players drop out of rooms here and come back; players here are let go from its rooms, and
   * told why.
   */
  private void apart(NodeId node, CloseCode code, String message) {
    var open = desk;
    if (open != null) {
      open.gone(node);
    }
    for (var room : remote.values()) {
      if (room.node().equals(node)) {
        remote.remove(room.id(), room);
        room.lost(code, message);
      }
    }
  }
}
