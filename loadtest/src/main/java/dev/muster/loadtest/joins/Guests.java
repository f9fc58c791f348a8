package dev.muster.loadtest.joins;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Who was told which seat of which room. On the loop. */
public final class Guests {
  private final Map<String, BitSet> seats = new HashMap<>();
  private int players;

  /** False if somebody else was told the same. */
  boolean seat(String room, int seat) {
    players++;
    var taken = seats.computeIfAbsent(room, id -> new BitSet());
    boolean free = !taken.get(seat);
    taken.set(seat);
    return free;
  }

  void clear() {
    seats.clear();
    players = 0;
  }

  /** What they were told, all in all. */
  public Seated seated() {
    int fullest = seats.values().stream().mapToInt(BitSet::cardinality).max().orElse(0);
    return new Seated(players, seats.size(), fullest);
  }

  /**
   * How many have seats, in how many rooms.
   *
   * @param fullest players in the fullest room
   */
  public record Seated(int players, int rooms, int fullest) {}
}
