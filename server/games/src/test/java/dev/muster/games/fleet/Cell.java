package dev.muster.games.fleet;

import dev.muster.room.Client;
import dev.muster.room.Power;
import dev.muster.room.Room;
import dev.muster.room.RoomType;
import game.cell.CellRoom;
import game.cell.CellState;
import java.time.Duration;

/** A room with a number on its door; it stays when nobody is in, and answers soon. */
final class Cell extends Room<CellState> {
  static final RoomType<CellState> TYPE =
      RoomType.of(CellRoom.CONTRACT, services -> new Cell())
          .seats(4)
          .tickRate(60)
          .patchRate(60)
          .emptyFor(Duration.ofHours(1))
          .listed("door")
          .clientsMay(Power.values());

  @Override
  protected void onJoin(Client client) {
    state().visits(state().visits() + 1);
  }
}
