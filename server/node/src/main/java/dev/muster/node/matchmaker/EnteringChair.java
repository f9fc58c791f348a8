package dev.muster.node.matchmaker;

import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.Seating.Joiner;
import dev.muster.node.wire.RefusalCode;

/** For a connection that is there. */
record EnteringChair(Joiner joiner) implements Search.Chair {
  @Override
  public boolean ask(RoomRef room, SeatRequest request, Usher.Answer answer) {
    if (!joiner.entering(room, request.player(), answer::seated)) {
      answer.refused(SeatOutcome.Refused.of(RefusalCode.TIMEOUT));
      return true;
    }
    return room.post(new RoomOrder.Enter(request, joiner.viewer(), answer::refused));
  }

  @Override
  public void seated() {}

  @Override
  public void take(RoomRef room, SeatRequest request, SeatOutcome.Granted seat) {
    if (!joiner.entering(room, request.player(), () -> {})) {
      // The seat waits in vain, and is free again after a while.
      joiner.refused(Refusal.of(RefusalCode.TIMEOUT));
      return;
    }
    var order =
        new RoomOrder.Attach(
            seat.seat(),
            seat.grant(),
            seat.generation(),
            joiner.viewer(),
            null,
            0,
            refused -> joiner.refused(Refusal.named(refused.code(), refused.message())));
    if (!room.post(order)) {
      joiner.refused(Refusal.of(RefusalCode.BUSY));
    }
  }

  @Override
  public void refused(Refusal refusal) {
    joiner.refused(refusal);
  }
}
