package dev.muster.loadtest.muster;

import java.util.HashMap;
import java.util.Map;

/** The boards of all rooms that players are in. On the loop. */
final class Boards {
  private final Map<String, Board> byRoom = new HashMap<>();

  Board of(String room) {
    return byRoom.computeIfAbsent(room, id -> new Board());
  }

  int size() {
    return byRoom.size();
  }
}
