package dev.muster.node.matchmaker;

import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import java.util.Optional;

/** Asks a room of this node to hold a seat for somebody who connects later, and knows which. */
final class Reserving implements Usher.Asking {
  private volatile Optional<SeatOutcome.Granted> granted = Optional.empty();

  @Override
  public boolean ask(RoomRef room, SeatRequest request, Usher.Answer answer) {
    return room.post(
        new RoomOrder.Reserve(
            request,
            said -> {
              switch (said) {
                case SeatOutcome.Granted seat -> {
                  granted = Optional.of(seat);
                  answer.seated();
                }
                case SeatOutcome.Refused refused -> answer.refused(refused);
              }
            }));
  }

  /** Once it is seated. */
  SeatOutcome.Granted granted() {
    return granted.orElseThrow();
  }
}
