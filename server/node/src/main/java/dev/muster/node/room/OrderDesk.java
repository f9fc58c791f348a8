package dev.muster.node.room;

import dev.muster.room.Leave;
import dev.muster.v1.CloseCode;
import org.jspecify.annotations.Nullable;

/** Carries out what a room's inbox holds. Room thread. */
final class OrderDesk {
  private final RunningRoom<?> room;

  OrderDesk(RunningRoom<?> room) {
    this.room = room;
  }

  void obey(RoomOrder order) {
    switch (order) {
      case RoomOrder.FromClient o -> room.lines.arrive(o);
      case RoomOrder.Heard o -> room.lines.heard(o);
      case RoomOrder.Confirm o -> room.desk.confirm(o.viewer());
      case RoomOrder.Drop o -> drop(o.viewer());
      case RoomOrder.GiveUp o -> giveUp(o);
      case RoomOrder.Reserve o -> room.desk.reserve(o);
      case RoomOrder.Enter o -> room.desk.enter(o);
      case RoomOrder.Attach o -> room.desk.attach(o);
      case RoomOrder.Spectate o -> room.gallery.spectate(o);
      case RoomOrder.CatchUp o -> catchUp(o);
      case RoomOrder.Kick o -> take(room.seats.find(o.seat()), o.why(), o.code(), o.reason());
      case RoomOrder.Evict o ->
          take(room.seats.byJoinId(o.joinId()), o.why(), o.code(), o.reason());
      case RoomOrder.Run o -> room.guard.call("run", o.action());
      case RoomOrder.Close o -> {
        room.footing.rolledBack(o.lost());
        room.ending.ask(o.code(), o.reason());
      }
    }
  }

  /** The room is over: who came too late gets an answer, orders that need none are forgotten. */
  void refuse(RoomOrder order) {
    switch (order) {
      case RoomOrder.Reserve o -> room.desk.reserve(o);
      case RoomOrder.Enter o -> room.desk.enter(o);
      case RoomOrder.Attach o -> room.desk.attach(o);
      case RoomOrder.Spectate o -> room.gallery.spectate(o);
      default -> {
        // Whoever sent it has been detached: nobody waits for an answer.
      }
    }
  }

  private void drop(Viewer viewer) {
    switch (room.attendance.of(viewer)) {
      case Seat seat -> room.desk.drop(seat, CloseCode.CLOSE_UNSPECIFIED, "");
      case Spectator spectator -> room.gallery.leave(spectator, CloseCode.CLOSE_UNSPECIFIED, "");
      case EdgePlace place -> throw new AssertionError("no room runs at " + place);
      case null -> {
        // A newer viewer is there, or the room let this one go.
      }
    }
  }

  private void giveUp(RoomOrder.GiveUp order) {
    switch (room.attendance.of(order.viewer())) {
      case Seat seat -> {
        room.lines.applyWaiting(seat);
        room.desk.leave(seat, order.why(), order.code(), order.message());
      }
      case Spectator spectator -> room.gallery.leave(spectator, order.code(), order.message());
      case EdgePlace place -> throw new AssertionError("no room runs at " + place);
      case null -> {
        // As above.
      }
    }
  }

  private void catchUp(RoomOrder.CatchUp order) {
    var place = room.attendance.of(order.viewer());
    if (place != null) {
      room.attendance.catchUp(place, order.viewer(), order.have());
    }
  }

  private void take(@Nullable Seat seat, Leave why, CloseCode code, String reason) {
    if (seat != null) {
      room.desk.leave(seat, why, code, reason);
    }
  }
}
