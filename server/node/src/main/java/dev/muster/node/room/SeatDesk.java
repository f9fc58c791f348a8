package dev.muster.node.room;

import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Leave;
import dev.muster.room.Lifecycle;
import dev.muster.v1.CloseCode;
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

  /** What the desk asks of the room around it. */
  interface Counter {
    /** A new seat with a number of its own. */
    Seat open(SeatRequest request, @Nullable String botKind);

    boolean locked();

    boolean closing();

    long tick();

    /** Seats were taken or given up. */
    void changed();

    /** A person's seat was given up, whatever it had been. */
    void vacated(Seat seat);
  }

  private final Counter counter;
  private final SeatTable seats;
  private final Lifecycle lifecycle;
  private final Guard guard;
  private final Attendance attendance;
  private final long epoch;
  private final int seatsMax;
  private final long holdNanos;
  private final LongSupplier nanoTime;
  private long nextDeadlineNanos;

  SeatDesk(
      Counter counter,
      SeatTable seats,
      Lifecycle lifecycle,
      Guard guard,
      Attendance attendance,
      RoomSettings<?> settings,
      LongSupplier nanoTime) {
    this.counter = counter;
    this.seats = seats;
    this.lifecycle = lifecycle;
    this.guard = guard;
    this.attendance = attendance;
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
    return new SeatOutcome.Granted(seat.seat(), seat.grant(), seat.generations.newest());
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
    } else if (!seat.generations.accepts(order.generation())) {
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
    attendance.detach(seat, CloseCode.REPLACED, "A newer connection took this seat");
    if (!first) {
      // Until the client shows that the new token arrived, the older ones open the seat as well.
      seat.generations.next();
    }
    seat.phase = Seat.Phase.CONNECTED;
    seats.changed();
    attendance.arrive(seat, viewer);
    if (first && !joins(seat)) {
      leave(seat, Leave.KICKED, CloseCode.ROOM_FAILED, "");
      refused.accept(SeatOutcome.Refused.of(RefusalCode.JOIN_FAILED));
      return;
    }
    seat.backlog.heard(heard);
    attendance.attach(seat, attached(seat, !first), have);
    if (wasHeld) {
      guard.call("onReconnect", () -> lifecycle.reconnect(seat));
    }
    counter.changed();
  }

  /** False if the author's code throws, or says more than the seat can keep. */
  private boolean joins(Seat seat) {
    return guard.call("onJoin", () -> lifecycle.join(seat)) && seat.viewer != null;
  }

  private Attached attached(Seat seat, boolean resumed) {
    return new Attached(
        seat.seat(),
        seat.grant(),
        seat.generations.newest(),
        epoch,
        counter.tick(),
        seat.lane.applied(),
        seat.backlog.from(),
        resumed);
  }

  void confirm(Viewer viewer) {
    var seat = attendance.seatOf(viewer);
    if (seat != null) {
      seat.generations.confirm();
    }
  }

  /**
   * The seat's connection is gone, or is closed for a fault of its own: the seat is held.
   *
   * @param code tells its client why, if it is still there
   */
  void drop(Seat seat, CloseCode code, String message) {
    if (seat.viewer != null) {
      attendance.detach(seat, code, message);
      hold(seat);
    }
  }

  private void hold(Seat seat) {
    seat.phase = Seat.Phase.HELD;
    seats.changed();
    seat.deadlineNanos = nanoTime.getAsLong() + holdNanos;
    guard.call("onDrop", () -> lifecycle.drop(seat));
    counter.changed();
  }

  /** Gives the seat up, tells the client and the author why. */
  void leave(Seat seat, Leave why, CloseCode code, String message) {
    if (seat.phase == Seat.Phase.LEFT) {
      return;
    }
    boolean joined = seat.seated();
    seat.phase = Seat.Phase.LEFT;
    seats.remove(seat);
    if (joined) {
      guard.call("onLeave", () -> lifecycle.leave(seat, why));
    }
    seat.backlog.release();
    if (!seat.bot()) {
      // Before its client hears of it: that one may take another seat at once.
      counter.vacated(seat);
    }
    attendance.detach(seat, code, message);
    counter.changed();
  }

  /** No time passed for the room: nor does it for those it waits for. */
  void stood(long nanos) {
    for (var seat : seats.all()) {
      seat.deadlineNanos += nanos;
    }
  }

  /** Gives up reservations and held seats whose time is over. */
  void expire() {
    long now = nanoTime.getAsLong();
    if (now - nextDeadlineNanos < 0) {
      return;
    }
    nextDeadlineNanos = now + LOOK_NANOS;
    for (var seat : seats.overdue(now)) {
      if (seat.overdue(now)) {
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
}
