package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.RelayedAttached;
import dev.muster.cluster.v1.RelayedRefused;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.cluster.v1.ToHost;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.Viewer;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.RoomType;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The near end of a room that runs on another node: takes orders for it, and brings what it says to
 * its viewers here. Orders come on any thread; what the room says, on the driver's.
 */
final class RemoteRoom implements RoomRef {
  private final RoomEntry entry;
  private final RoomType<?> type;
  private final Driver driver;
  private final AtomicLong numbers;
  private final Audience audience;
  private final Predicate<RemoteRoom> registered;
  private final Map<Long, Asking> asking = new ConcurrentHashMap<>();
  private final Map<Viewer, Long> numberOf = new ConcurrentHashMap<>();
  private final Map<Long, Viewer> byNumber = new ConcurrentHashMap<>();
  private @Nullable Viewer[] slots = new Viewer[4];
  private int[] applied = new int[4];

  /** A viewer that has no seat yet. */
  private record Asking(Viewer viewer, Consumer<SeatOutcome.Refused> refused) {}

  /**
   * @param numbers gives each attachment of this node a number of its own
   * @param registered sees to it that answers find this object; false if another took its place
   */
  RemoteRoom(
      RoomEntry entry,
      RoomType<?> type,
      Driver driver,
      AtomicLong numbers,
      Audience.Factory audiences,
      Predicate<RemoteRoom> registered) {
    this.entry = entry;
    this.type = type;
    this.driver = driver;
    this.numbers = numbers;
    this.registered = registered;
    this.audience = audiences.open(this);
  }

  // ------------------------------------------------------------------ as a room, any thread

  @Override
  public String id() {
    return entry.id();
  }

  @Override
  public RoomType<?> type() {
    return type;
  }

  @Override
  public long epoch() {
    return entry.epoch();
  }

  @Override
  public String host() {
    return entry.host().name();
  }

  NodeId node() {
    return entry.host();
  }

  @Override
  public RoomListing listing() {
    return new RoomListing(
        entry.id(),
        entry.type(),
        entry.clients(),
        entry.bots(),
        entry.free(),
        entry.seats(),
        0,
        entry.locked(),
        entry.hidden(),
        entry.stalled(),
        entry.fields(),
        entry.createdAtMillis());
  }

  /** Whether anybody here is in the room, or about to be. */
  boolean used() {
    return !asking.isEmpty() || !byNumber.isEmpty();
  }

  @Override
  public boolean post(RoomOrder order) {
    var to = ToHost.newBuilder().setRoom(id());
    return switch (order) {
      case RoomOrder.Attach o ->
          ask(o.viewer(), o.refused(), to.setAttach(RelayedOrders.attach(o)));
      case RoomOrder.Spectate o ->
          ask(o.viewer(), o.refused(), to.setWatch(RelayedWords.position(o.have())));
      case RoomOrder.FromClient o -> say(o.viewer(), to.setInput(RelayedOrders.input(o, type)));
      case RoomOrder.Heard o -> say(o.viewer(), to.setHeard(o.number()));
      case RoomOrder.Confirm o -> say(o.viewer(), to.setConfirm(true));
      case RoomOrder.Drop o -> say(o.viewer(), to.setDrop(true));
      case RoomOrder.GiveUp o -> say(o.viewer(), to.setGiveUp(RelayedOrders.goodbye(o)));
      case RoomOrder.CatchUp o -> say(o.viewer(), to.setCatchUp(RelayedWords.position(o.have())));
      // New seats are asked of the node, for many at once: Relays.seats.
      case RoomOrder.Enter o -> false;
      case RoomOrder.Reserve o -> false;
      case RoomOrder.Evict o -> send(RelayedOrders.evict(to, o));
      case RoomOrder.Kick o -> false;
      case RoomOrder.Run o -> false;
      case RoomOrder.Close o -> false;
    };
  }

  private boolean ask(Viewer viewer, Consumer<SeatOutcome.Refused> refused, ToHost.Builder order) {
    long number = numbers.incrementAndGet();
    asking.put(number, new Asking(viewer, refused));
    numberOf.put(viewer, number);
    if (registered.test(this)) {
      return send(order.setViewer(number));
    }
    asking.remove(number);
    numberOf.remove(viewer);
    return false;
  }

  private boolean say(Viewer viewer, ToHost.Builder order) {
    var number = numberOf.get(viewer);
    return number == null || send(order.setViewer(number));
  }

  private boolean send(ToHost.Builder order) {
    driver.send(node(), Relay.newBuilder().setToHost(order).build().toByteArray());
    return true;
  }

  // ------------------------------------------------------------------ what the room says, one
  // thread

  void received(ToEdge event) {
    switch (event.getEventCase()) {
      case ATTACHED -> attached(event.getAttached(), event.getEpoch());
      case REFUSED -> refused(event.getRefused());
      case FRAMES -> {
        var viewer = byNumber.get(event.getFrames().getViewer());
        if (viewer != null) {
          audience.direct(viewer, buffers(event.getFrames().getBodiesList()));
        }
      }
      case CAUGHT_UP -> {
        var caughtUp = event.getCaughtUp();
        var viewer = byNumber.get(caughtUp.getViewer());
        if (viewer != null) {
          var at = new RoomOrder.Have(event.getEpoch(), caughtUp.getNumber());
          audience.caughtUp(viewer, at, buffers(caughtUp.getBodiesList()));
        }
      }
      case BATCH ->
          audience.deliver(
              RelayedBatches.read(event.getBatch(), event.getEpoch(), byNumber::get, applied));
      case DETACHED -> {
        var detached = event.getDetached();
        detach(detached.getViewer(), RelayedWords.code(detached.getCode()), detached.getMessage());
      }
      case ABANDONED ->
          lost(
              RelayedWords.code(event.getAbandoned().getCode()),
              event.getAbandoned().getMessage(),
              RefusalCode.ROOM_GONE);
      case EVENT_NOT_SET -> {
        // Of a newer build: nothing that this one needs.
      }
    }
  }

  private static List<ByteBuf> buffers(List<ByteString> bodies) {
    return bodies.stream()
        .map(body -> (ByteBuf) Unpooled.wrappedBuffer(body.toByteArray()))
        .toList();
  }

  private void attached(RelayedAttached how, long epoch) {
    var asked = asking.remove(how.getViewer());
    if (asked == null) {
      send(ToHost.newBuilder().setRoom(id()).setViewer(how.getViewer()).setDrop(true));
      return;
    }
    int slot = freeSlot();
    slots[slot] = asked.viewer();
    applied[slot] = how.getApplied();
    asked.viewer().slot(slot);
    byNumber.put(how.getViewer(), asked.viewer());
    audience.attach(
        asked.viewer(),
        new Attached(
            how.getSeat(),
            how.getGrant(),
            how.getGeneration(),
            epoch,
            how.getTick(),
            how.getApplied(),
            how.getHeard(),
            how.getResumed()));
  }

  private int freeSlot() {
    for (int slot = 0; slot < slots.length; slot++) {
      if (slots[slot] == null) {
        return slot;
      }
    }
    slots = Arrays.copyOf(slots, 2 * slots.length);
    applied = Arrays.copyOf(applied, slots.length);
    return slots.length / 2;
  }

  private void refused(RelayedRefused refused) {
    var asked = asking.remove(refused.getViewer());
    if (asked != null) {
      numberOf.remove(asked.viewer());
      asked.refused().accept(RelayedWords.refusal(refused.getRefusal()));
    }
  }

  private void detach(long number, CloseCode code, String message) {
    var viewer = byNumber.remove(number);
    if (viewer != null) {
      numberOf.remove(viewer);
      slots[viewer.slot()] = null;
      viewer.slot(-1);
      audience.detach(viewer, code, message);
    }
  }

  /**
   * A frame of its own for everybody here; any thread.
   *
   * @return how many they are
   */
  int tell(Supplier<ByteBuf> frame) {
    int told = 0;
    for (var viewer : byNumber.values()) {
      audience.direct(viewer, List.of(frame.get()));
      told++;
    }
    return told;
  }

  /**
   * The room's node does not answer for it any more: everybody here is let go.
   *
   * @param refusal for those who were about to come in
   */
  void lost(CloseCode code, String message, RefusalCode refusal) {
    for (var number : List.copyOf(byNumber.keySet())) {
      detach(number, code, message);
    }
    for (var number : List.copyOf(asking.keySet())) {
      var asked = asking.remove(number);
      if (asked != null) {
        numberOf.remove(asked.viewer());
        asked.refused().accept(SeatOutcome.Refused.of(refusal));
      }
    }
  }
}
