package dev.muster.node.room;

import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Leave;
import dev.muster.room.Lifecycle;
import dev.muster.v1.CloseCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Grants seats and takes them back: reservations, arrivals, lost connections, returns, departures.
 * Keeps the author's callbacks in order: {@code onJoin} once, then any number of {@code onDrop} and
 * {@code onReconnect}, then {@code onLeave} once. Room thread.
 */
final class SeatDesk {
  /** How often held and reserved seats are looked at. */
  private static final long LOOK_NANOS = 100_000_000L;

  /**
   * A viewer that must be brought up to date at the next patch.
   *
   * @param from the last stream number it holds, or the newest one when it came
   * @param snapshot it does not hold the state of that number
   */
  record Waiting(Viewer viewer, Seat seat, int from, boolean snapshot) {}

  /** What the desk asks of the room around it. */
  interface Counter {
    /** A new seat with a number of its own. */
    Seat open(SeatRequest request, @Nullable String botKind);

    boolean locked();

    boolean closing();

    long tick();

    /** The newest number of the stream. */
    int streamNumber();

    /** Seats were taken or given up. */
    void changed();

    /** A person's seat was given up, whatever it had been. */
    void vacated(Seat seat);
  }

  private final Counter counter;
  private final SeatTable seats;
  private final Lifecycle lifecycle;
  private final Guard guard;
  private final Audience audience;
  private final long epoch;
  private final int seatsMax;
  private final long holdNanos;
  private final LongSupplier nanoTime;
  private final List<Waiting> waiting = new ArrayList<>();
  private long nextDeadlineNanos;

  SeatDesk(
      Counter counter,
      SeatTable seats,
      Lifecycle lifecycle,
      Guard guard,
      Audience audience,
      RoomSettings<?> settings,
      LongSupplier nanoTime) {
    this.counter = counter;
    this.seats = seats;
    this.lifecycle = lifecycle;
    this.guard = guard;
    this.audience = audience;
    this.epoch = settings.epoch();
    this.seatsMax = settings.type().seats();
    this.holdNanos = settings.type().hold().toNanos();
    this.nanoTime = nanoTime;
  }

  void reserve(RoomOrder.Reserve order) {
    order
        .answer()
        .accept(
            grant(order.request()) instanceof Seat seat ? granted(seat) : refusal(order.request()));
  }

  private static SeatOutcome granted(Seat seat) {
    return new SeatOutcome.Granted(seat.seat(), seat.grant(), seat.generation);
  }

  /** The seat of this join id, an old or a new one; null if there is none to be had. */
  private @Nullable Seat grant(SeatRequest request) {
    var existing = seats.byJoinId(request.joinId());
    if (existing != null) {
      return existing.player().equals(request.player()) ? existing : null;
    }
    if (counter.closing() || counter.locked() || !makePlace()) {
      return null;
    }
    var seat = counter.open(request, null);
    seat.deadlineNanos = nanoTime.getAsLong() + request.hold().toNanos();
    seats.add(seat);
    counter.changed();
    return seat;
  }

  private SeatOutcome.Refused refusal(SeatRequest request) {
    if (seats.byJoinId(request.joinId()) != null) {
      return SeatOutcome.Refused.of(RefusalCode.TOKEN_INVALID);
    }
    if (counter.closing()) {
      return SeatOutcome.Refused.of(RefusalCode.ROOM_GONE);
    }
    return SeatOutcome.Refused.of(
        counter.locked() ? RefusalCode.ROOM_LOCKED : RefusalCode.ROOM_FULL);
  }

  private boolean makePlace() {
    if (seats.size() < seatsMax) {
      return true;
    }
    for (var seat : seats.all().reversed()) {
      if (seat.bot()) {
        leave(seat, Leave.YIELDED, CloseCode.LEFT, "");
        return true;
      }
    }
    return false;
  }

  void enter(RoomOrder.Enter order) {
    var seat = grant(order.request());
    if (seat == null) {
      order.refused().accept(refusal(order.request()));
      return;
    }
    sit(seat, order.viewer(), null, seat.backlog.heard(), order.refused());
  }

  void attach(RoomOrder.Attach order) {
    var seat = seats.find(order.seat());
    if (seat == null || seat.bot() || seat.grant() != order.grant() || counter.closing()) {
      order.refused().accept(SeatOutcome.Refused.of(RefusalCode.SEAT_GONE));
    } else if (!seat.accepts(order.generation())) {
      order.refused().accept(SeatOutcome.Refused.of(RefusalCode.TOKEN_SUPERSEDED));
    } else {
      sit(seat, order.viewer(), order.have(), order.heard(), order.refused());
    }
  }

  /** The newest connection wins; the older one is closed with its own code. */
  private void sit(
      Seat seat,
      Viewer viewer,
      RoomOrder.@Nullable Have have,
      int heard,
      Consumer<SeatOutcome.Refused> refused) {
    boolean first = seat.phase == Seat.Phase.RESERVED;
    boolean wasHeld = seat.phase == Seat.Phase.HELD;
    if (seat.viewer != null) {
      unseat(seat.viewer, CloseCode.REPLACED, "A newer connection took this seat");
    }
    if (!first) {
      // Until the client shows that the new token arrived, the older ones open the seat as well.
      seat.generation++;
    }
    seat.phase = Seat.Phase.CONNECTED;
    seats.changed();
    seat.viewer = viewer;
    viewer.slot(seat.slot);
    if (first && !guard.call("onJoin", () -> lifecycle.join(seat))) {
      seat.viewer = null;
      viewer.slot(-1);
      leave(seat, Leave.KICKED, CloseCode.ROOM_FAILED, "");
      refused.accept(SeatOutcome.Refused.of(RefusalCode.JOIN_FAILED));
      return;
    }
    seat.backlog.heard(heard);
    audience.attach(viewer, attached(seat, !first));
    await(viewer, seat, have);
    if (wasHeld) {
      guard.call("onReconnect", () -> lifecycle.reconnect(seat));
    }
    counter.changed();
  }

  /** A position of another epoch tells which broadcasts it has, but not which state. */
  private void await(Viewer viewer, Seat seat, RoomOrder.@Nullable Have have) {
    int newest = counter.streamNumber();
    if (have == null || have.number() > newest) {
      waiting.add(new Waiting(viewer, seat, newest, true));
    } else {
      waiting.add(new Waiting(viewer, seat, have.number(), have.epoch() != epoch));
    }
  }

  private Attached attached(Seat seat, boolean resumed) {
    return new Attached(
        seat.seat(),
        seat.grant(),
        seat.generation,
        epoch,
        counter.tick(),
        seat.lane.applied(),
        seat.backlog.from(),
        resumed);
  }

  private void unseat(Viewer viewer, CloseCode code, String message) {
    waiting.removeIf(w -> w.viewer().equals(viewer));
    viewer.slot(-1);
    audience.detach(viewer, code, message);
  }

  void confirm(Viewer viewer) {
    var seat = seats.of(viewer);
    if (seat != null) {
      seat.known = seat.generation;
    }
  }

  /** The connection is gone without a word. */
  void drop(Viewer viewer) {
    var seat = seats.of(viewer);
    if (seat == null) {
      return;
    }
    throwOut(seat, CloseCode.CLOSE_UNSPECIFIED, "");
  }

  /**
   * Closes the seat's connection for a fault of its own; the seat is held as if the connection had
   * been lost.
   */
  void throwOut(Seat seat, CloseCode code, String message) {
    var viewer = seat.viewer;
    if (viewer == null) {
      return;
    }
    unseat(viewer, code, message);
    seat.viewer = null;
    hold(seat);
  }

  private void hold(Seat seat) {
    seat.phase = Seat.Phase.HELD;
    seats.changed();
    seat.deadlineNanos = nanoTime.getAsLong() + holdNanos;
    guard.call("onDrop", () -> lifecycle.drop(seat));
    counter.changed();
  }

  void catchUp(RoomOrder.CatchUp order) {
    var seat = seats.of(order.viewer());
    if (seat != null) {
      waiting.removeIf(w -> w.viewer().equals(order.viewer()));
      await(order.viewer(), seat, order.have());
    }
  }

  /** Gives the seat up, tells the client and the author why. */
  void leave(Seat seat, Leave why, CloseCode code, String message) {
    if (seat.phase == Seat.Phase.LEFT) {
      return;
    }
    boolean joined = seat.seated();
    var viewer = seat.viewer;
    seat.viewer = null;
    seat.phase = Seat.Phase.LEFT;
    seats.remove(seat);
    if (joined) {
      guard.call("onLeave", () -> lifecycle.leave(seat, why));
    }
    seat.backlog.release();
    if (viewer != null) {
      unseat(viewer, code, message);
    }
    if (!seat.bot()) {
      counter.vacated(seat);
    }
    counter.changed();
  }

  /** Gives up reservations and held seats whose time is over. */
  void expire() {
    long now = nanoTime.getAsLong();
    if (now - nextDeadlineNanos < 0) {
      return;
    }
    nextDeadlineNanos = now + LOOK_NANOS;
    for (var seat : seats.all()) {
      boolean waits = seat.phase == Seat.Phase.RESERVED || seat.phase == Seat.Phase.HELD;
      if (waits && now - seat.deadlineNanos >= 0) {
        leave(seat, Leave.EXPIRED, CloseCode.SEAT_EXPIRED, "");
      }
    }
  }

  /** Seats a bot, if a seat is free. */
  @Nullable Seat seatBot(SeatRequest request, String kind) {
    if (seats.size() >= seatsMax) {
      return null;
    }
    var seat = counter.open(request, kind);
    seat.phase = Seat.Phase.CONNECTED;
    seats.add(seat);
    return seat;
  }

  boolean anyoneWaiting() {
    return !waiting.isEmpty();
  }

  /** Those who wait to be brought up to date; they wait no longer. */
  List<Waiting> takeWaiting() {
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
