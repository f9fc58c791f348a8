package dev.muster.node.matchmaker;

import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatOutcome;
import dev.muster.node.room.SeatRequest;
import dev.muster.node.session.Refusal;
import dev.muster.node.wire.RefusalCode;

/** Asks a room of this node for a promised seat, and sees to a player's other seats. Any thread. */
public final class Usher {
  /** How the room is asked. */
  interface Asking {
    /**
     * Asks the room.
     *
     * @return false if its mailbox is full or it is gone
     */
    boolean ask(RoomRef room, SeatRequest request, Answer answer);
  }

  /** What a room answers. Exactly one is called, once. */
  interface Answer {
    void seated();

    void refused(SeatOutcome.Refused refused);
  }

  /** What became of it. Exactly one is called, once. */
  interface Outcome {
    void seated();

    void refused(Refusal refusal);
  }

  private final PlayerSeats players;
  private final Shelf shelf;

  public Usher(PlayerSeats players, Shelf shelf) {
    this.players = players;
    this.shelf = shelf;
  }

  /** One seat of this room, which was promised on the shelf. */
  void seat(RoomRef room, SeatRequest request, Asking asking, Outcome outcome) {
    players
        .before(room.type(), request.player(), room, request.joinId())
        .whenComplete((held, error) -> {
          if (error == null) {
            ask(room, request, asking, held, outcome);
          } else {
            shelf.giveBack(room);
            outcome.refused(Refusals.of(error));
          }
        });
  }

  private void ask(
      RoomRef room, SeatRequest request, Asking asking, PlayerSeats.Held held, Outcome outcome) {
    var answer =
        new Answer() {
          @Override
          public void seated() {
            held.seated()
                .whenComplete((any, error) -> {
                  if (error == null) {
                    outcome.seated();
                  } else {
                    // The room takes the seat back; until it lists that, nobody else is to lack it.
                    shelf.giveBack(room);
                    outcome.refused(Refusals.of(error));
                  }
                });
          }

          @Override
          public void refused(SeatOutcome.Refused refused) {
            shelf.giveBack(room);
            held.refused();
            outcome.refused(Refusal.named(refused.code(), refused.message()));
          }
        };
    if (!asking.ask(room, request, answer)) {
      answer.refused(SeatOutcome.Refused.of(RefusalCode.BUSY));
    }
  }
}
