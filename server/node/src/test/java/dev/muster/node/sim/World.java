package dev.muster.node.sim;

import dev.muster.node.session.Tokens;
import java.util.List;

/**
 * What all nodes of a history share.
 *
 * @param said everything that was ever said: a message carries its place in it
 */
record World(
    Timeline timeline,
    Chronicle chronicle,
    SimulatedStore store,
    SimulatedPost post,
    Parts parts,
    Tokens tokens,
    Clients clients,
    List<Word> said) {
  static final int ROOMS = 20;

  static String room(int number) {
    return "r" + number;
  }

  static String type(String room) {
    return room.hashCode() % 2 == 0 ? "arena" : "table";
  }

  long now() {
    return timeline.sinceMillis();
  }
}
