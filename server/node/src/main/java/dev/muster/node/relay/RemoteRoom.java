package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import dev.muster.cluster.v1.Relay;
import dev.muster.cluster.v1.RelayedAttached;
import dev.muster.cluster.v1.RelayedBatch;
import dev.muster.cluster.v1.RelayedFollow;
import dev.muster.cluster.v1.RelayedMirror;
import dev.muster.cluster.v1.RelayedRefused;
import dev.muster.cluster.v1.ToEdge;
import dev.muster.cluster.v1.ToHost;
import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.room.Attached;
import dev.muster.node.room.Audience;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.Strand;
import dev.muster.node.room.Viewer;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.RoomType;
import dev.muster.state.Malformed;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The near end of a room that runs on another node: takes orders for it, and brings what it says to
 * its viewers here. Orders come on any thread; what the room says, on the driver's.
 */
final class RemoteRoom implements RoomRef {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteRoom.class);

  /** What an order may cost while it waits. */
  private static final int ORDER_BYTES = 64;

  private final RoomEntry entry;
  private final RoomType<?> type;
  private final Home home;
  private final Audience audience;
  private final EdgeViews views;
  private final SharedFrame shared = new SharedFrame();
  private final Map<Long, Asking> asking = new ConcurrentHashMap<>();
  private final Map<Viewer, Long> numberOf = new ConcurrentHashMap<>();
  private final Map<Long, Viewer> byNumber = new ConcurrentHashMap<>();
  private @Nullable Sat[] slots = new Sat[4];
  private int[] applied = new int[4];

  /** Where what the room says is heard once there is something to compose; null: as it comes. */
  private volatile @Nullable Strand strand;

  /** Too much waited: what comes is not heard until everybody has been let go. */
  private volatile boolean overflowing;

  /** A viewer that has no seat yet. */
  private record Asking(Viewer viewer, Consumer<SeatOutcome.Refused> refused) {}

  /** A viewer that has one. */
  private record Sat(Viewer viewer, Attached how) {}

  /**
   * What it needs of its node.
   *
   * @param numbers gives each attachment of this node a number of its own
   * @param registered sees to it that answers find this object; false if another took its place
   * @param unused hears that nobody here is in the room any more
   */
  record Home(
      Driver driver,
      AtomicLong numbers,
      Audience.Factory audiences,
      EdgeViews.Parts views,
      Predicate<RemoteRoom> registered,
      Consumer<RemoteRoom> unused) {}

  RemoteRoom(RoomEntry entry, RoomType<?> type, Home home) {
    this.entry = entry;
    this.type = type;
    this.home = home;
    this.audience = home.audiences().open(this);
    this.views = new EdgeViews(this, home.views(), audience);
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

  RoomEntry entry() {
    return entry;
  }

  Tenure tenure() {
    return new Tenure(entry.epoch(), entry.host());
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

  /** How many here are in the room. */
  int viewers() {
    return byNumber.size();
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
      case RoomOrder.Heard o -> {
        onStrand(() -> views.heard(o.viewer(), o.number()));
        yield say(o.viewer(), to.setHeard(o.number()));
      }
      case RoomOrder.Confirm o -> say(o.viewer(), to.setConfirm(true));
      case RoomOrder.Drop o -> say(o.viewer(), to.setDrop(true));
      case RoomOrder.GiveUp o -> say(o.viewer(), to.setGiveUp(RelayedOrders.goodbye(o)));
      case RoomOrder.CatchUp o ->
          strand == null ? askToCatchUp(o, false) : onStrand(() -> catchUp(o));
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
    long number = home.numbers().incrementAndGet();
    asking.put(number, new Asking(viewer, refused));
    numberOf.put(viewer, number);
    if (home.registered().test(this)) {
      return send(order.setViewer(number).setComposes(true));
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
    var to = order.setEpoch(epoch());
    home.driver().send(node(), Relay.newBuilder().setToHost(to).build().toByteArray());
    return true;
  }

  // ------------------------------------------------------------------ whoever is behind

  /** False if it was not done, because too much waits or everybody is let go. */
  private boolean onStrand(Runnable action) {
    var present = strand;
    return present != null && !overflowing && present.offer(ORDER_BYTES, action);
  }

  private boolean askToCatchUp(RoomOrder.CatchUp order, boolean anew) {
    var have = RelayedWords.position(order.have());
    return say(order.viewer(), ToHost.newBuilder().setRoom(id()).setCatchUp(have).setAnew(anew));
  }

  private void catchUp(RoomOrder.CatchUp order) {
    if (!views.catchUp(order.viewer(), order.have())) {
      askToCatchUp(order, views.asksAnew());
    }
  }

  /** The host has not said everything to this node: whoever is in the stream asks for the rest. */
  private void behind() {
    if (strand == null) {
      byNumber.values().forEach(audience::behind);
    } else if (views.ready()) {
      var at = views.position();
      views.awaitStart();
      byNumber.values().forEach(viewer -> askToCatchUp(new RoomOrder.CatchUp(viewer, at), false));
    } // else everybody has asked already
  }

  /** The host starts this node anew, and tells everybody here what it missed meanwhile. */
  private void beginAnew() {
    var at = views.position();
    views.release();
    for (var viewer : byNumber.values()) {
      askToCatchUp(new RoomOrder.CatchUp(viewer, at), views.asksAnew());
    }
  }

  // ------------------------------------------------------------------ what the room says

  /** The driver's thread. */
  void received(ToEdge event) {
    if (overflowing) {
      return;
    }
    if (event.hasMirror() && strand == null) {
      var parts = home.views();
      strand =
          parts.strands().strand(parts.waitingMax(), e -> LOG.error("{} failed here", id(), e));
    }
    var present = strand;
    if (present == null) {
      heard(event);
    } else if (!present.offer(event.getSerializedSize(), () -> heard(event))) {
      overflowing = true;
      home.views().observer().overflowed(this);
      present.insist(() -> {
        giveUp(CloseCode.MOVED, "this node does not keep up with the room");
        overflowing = false;
      });
    }
  }

  /** The room goes on without anybody from here. */
  private void giveUp(CloseCode code, String why) {
    for (var number : numberOf.values()) {
      send(ToHost.newBuilder().setRoom(id()).setViewer(number).setDrop(true));
    }
    letGo(code, why, RefusalCode.BUSY);
  }

  /** One thread at a time: the driver's, from the first mirror on the strand's. */
  private void heard(ToEdge event) {
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
        var bodies = shared.read(caughtUp);
        if (viewer != null) {
          var at = new RoomOrder.Have(event.getEpoch(), caughtUp.getNumber());
          audience.caughtUp(viewer, at, buffers(bodies));
        }
      }
      case BATCH -> batch(event.getBatch(), event.getEpoch());
      case MIRROR -> mirror(event.getMirror(), event.getEpoch());
      case FOLLOW -> follow(event.getFollow());
      case DETACHED -> {
        var detached = event.getDetached();
        detach(detached.getViewer(), RelayedWords.code(detached.getCode()), detached.getMessage());
      }
      case ABANDONED ->
          letGo(
              RelayedWords.code(event.getAbandoned().getCode()),
              event.getAbandoned().getMessage(),
              RefusalCode.ROOM_GONE);
      case BEHIND -> behind();
      case EVENT_NOT_SET -> {
        // Of a newer build: nothing that this one needs.
      }
    }
    if (!used()) {
      forget();
    }
  }

  private void forget() {
    views.release();
    var present = strand;
    if (present != null) {
      present.close();
    }
    home.unused().accept(this);
  }

  private void batch(RelayedBatch relayed, long epoch) {
    shared.forget();
    var batch = RelayedBatches.read(relayed, epoch, byNumber::get, applied);
    if (!relayed.getMirrored()) {
      audience.deliver(batch);
    } else if (!views.deliver(batch, RelayedMirrors.patch(relayed))) {
      beginAnew();
    }
  }

  private void mirror(RelayedMirror part, long epoch) {
    try {
      if (views.start(part, epoch)) {
        for (var sat : slots) {
          if (sat != null) {
            views.add(sat.viewer(), sat.how());
          }
        }
      }
    } catch (Malformed | IllegalArgumentException e) {
      LOG.error("Room {} on {} cannot be followed", id(), host(), e);
      giveUp(CloseCode.NODE_FAILED, "this node cannot follow the room");
    }
  }

  private void follow(RelayedFollow how) {
    var viewer = byNumber.get(how.getViewer());
    if (viewer != null && !views.follow(viewer, how, buffers(how.getBodiesList()))) {
      if (views.ready()) {
        beginAnew();
      } else {
        askToCatchUp(new RoomOrder.CatchUp(viewer, null), views.asksAnew());
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
    applied[slot] = how.getApplied();
    asked.viewer().slot(slot);
    byNumber.put(how.getViewer(), asked.viewer());
    var attached =
        new Attached(
            how.getSeat(),
            how.getGrant(),
            how.getGeneration(),
            epoch,
            how.getTick(),
            how.getApplied(),
            how.getHeard(),
            how.getResumed());
    slots[slot] = new Sat(asked.viewer(), attached);
    audience.attach(asked.viewer(), attached);
    views.add(asked.viewer(), attached);
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
      views.remove(viewer.slot());
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
   * The room's node does not answer for it any more, or what it said is lost: everybody here is let
   * go. The driver's thread.
   *
   * @param refusal for those who were about to come in
   */
  void lost(CloseCode code, String message, RefusalCode refusal) {
    var present = strand;
    if (present == null) {
      letGo(code, message, refusal);
    } else {
      present.insist(() -> letGo(code, message, refusal));
    }
  }

  private void letGo(CloseCode code, String message, RefusalCode refusal) {
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
    forget();
  }
}
