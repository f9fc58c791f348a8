package dev.muster.loadtest.net;

import java.io.IOException;

/** Makes the players of one kind of server. */
public interface Cast {
  /**
   * The next player. Not on the loop: it may ask a matchmaker and wait.
   *
   * @param settled to be called on the loop, once: the player was promised its seat, or has none
   */
  Invitation invite(int index, Runnable settled) throws IOException, InterruptedException;

  /**
   * How many joins may be under way: one where each player shall find the room that the one before
   * it did not fill.
   */
  default int joinsAtOnce() {
    return 1;
  }

  /** How many rooms the players are in; on the loop. */
  int rooms(int players);
}
