package dev.muster.loadtest.peer;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.net.Invitation;

/** Players of the floor server, which has no rooms and no game. */
public final class FloorCast implements Cast {
  private final CountingPlayer.Desk desk;
  private final int roomPlayers;

  public FloorCast(Tally tally, int roomPlayers) {
    this.desk = new CountingPlayer.Desk(tally, false, roomPlayers);
    this.roomPlayers = roomPlayers;
  }

  @Override
  public Invitation invite(int index, Runnable settled) {
    return new Invitation("/", "", new CountingPlayer(desk, index, settled));
  }

  @Override
  public int rooms(int players) {
    return (players + roomPlayers - 1) / roomPlayers;
  }
}
