package dev.muster.games.fleet;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Leave;
import dev.muster.room.Power;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import dev.muster.room.SamePlayer;
import game.ledger.LedgerRoom;
import game.ledger.LedgerState;
import game.ledger.Note;
import game.ledger.Noted;
import game.ledger.Page;
import java.time.Duration;

/**
 * Reads every note out to everybody, with an id of its own. It repairs nothing and sorts nothing:
 * whether each note was applied once and in order is seen from what it reads out.
 */
final class Ledger extends Room<LedgerState> {
  static final int SEATS = 50;
  static final RoomType<LedgerState> TYPE =
      RoomType.of(LedgerRoom.CONTRACT, services -> new Ledger())
          .seats(SEATS)
          .tickRate(20)
          .patchRate(20)
          .hold(Duration.ofSeconds(20))
          .emptyFor(Duration.ofMillis(300))
          .samePlayer(SamePlayer.REPLACES)
          .clientsMay(Power.values());

  @Override
  protected void onStart(Handlers on) {
    on.message(Note.class, this::note);
  }

  @Override
  protected void onJoin(Client client) {
    state().pages().put(client.seat(), new Page());
  }

  @Override
  protected void onLeave(Client client, Leave why) {
    state().pages().remove(client.seat());
  }

  private void note(Client client, Note note) {
    state().pages().at(client.seat()).notes(note.number());
    state().total(state().total() + 1);
    broadcast(new Noted(state().total(), client.seat(), note.number()));
  }
}
