package dev.muster.loadtest.peer;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.net.Invitation;
import java.util.SplittableRandom;

/** Clients of Socket.IO over WebSocket alone; the server puts them into rooms as they come. */
public final class SocketIoCast implements Cast {
  private final SocketIoPlayer.Desk desk;

  /**
   * @param patchBytes how long the text of a patch event is
   */
  public SocketIoCast(Tally tally, int roomPlayers, int patchBytes) {
    desk = new SocketIoPlayer.Desk(tally, roomPlayers, patchBytes, new SplittableRandom(20));
  }

  @Override
  public Invitation invite(int index, Runnable settled) {
    return new Invitation(SocketIoWire.PATH, "", new SocketIoPlayer(desk, index, settled));
  }

  @Override
  public int rooms(int players) {
    return (players + desk.roomPlayers() - 1) / desk.roomPlayers();
  }
}
