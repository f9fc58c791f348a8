package dev.muster.loadtest.muster;

import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.net.Invitation;

/** Players that join a room of a Muster node over its WebSocket. */
public final class MusterCast implements Cast {
  private static final String PATH = "/play";
  private static final String SUBPROTOCOL = "muster.v1";

  private final Game game;

  public MusterCast(Game game) {
    this.game = game;
  }

  @Override
  public Invitation invite(int index, Runnable settled) {
    return new Invitation(PATH, SUBPROTOCOL, new MusterPlayer(game, index, settled));
  }

  @Override
  public int joinsAtOnce() {
    return game.joinsAtOnce();
  }

  @Override
  public int rooms(int players) {
    return game.rooms();
  }
}
