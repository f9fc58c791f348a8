package dev.muster.loadtest.muster;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.net.Invitation;

/** Players that join the bench room of a Muster node over its WebSocket. */
public final class MusterCast implements Cast {
  private static final String PATH = "/play";
  private static final String SUBPROTOCOL = "muster.v1";

  private final Desk desk;

  public MusterCast(Tally tally) {
    this.desk = new Desk(tally);
  }

  @Override
  public Invitation invite(int index, Runnable settled) {
    return new Invitation(PATH, SUBPROTOCOL, new MusterPlayer(desk, index, settled));
  }

  @Override
  public int rooms(int players) {
    return desk.boards.size();
  }
}
