package dev.muster.node.cluster;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A room's roster as its host has it, and what of it the registry has not been told. Numbered, so
 * that host and registry can see whether they mean the same one. One thread at a time.
 */
public final class Roster {
  /**
   * What to tell.
   *
   * @param number of the roster with this change
   * @param whole forget what was there before
   */
  public record Change(long number, boolean whole, List<RosterSeat> seats, List<String> empty) {}

  private final TreeMap<String, RosterSeat> seats = new TreeMap<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private long number;
  private boolean unknown;

  void put(RosterSeat seat) {
    if (!seat.equals(seats.put(seat.id(), seat))) {
      changed.add(seat.id());
    }
  }

  void remove(String seat) {
    if (seats.remove(seat) != null) {
      changed.add(seat);
    }
  }

  /** Nobody knows what the registry has: all of it is told next. */
  void unknown() {
    unknown = true;
  }

  long number() {
    return number;
  }

  Optional<Change> take() {
    if (changed.isEmpty() && !unknown) {
      return Optional.empty();
    }
    var empty = new ArrayList<String>();
    var taken = new ArrayList<RosterSeat>();
    for (var id : unknown ? seats.keySet() : changed) {
      var seat = seats.get(id);
      if (seat == null) {
        empty.add(id);
      } else {
        taken.add(seat);
      }
    }
    var change = new Change(++number, unknown, taken, empty);
    changed.clear();
    unknown = false;
    return Optional.of(change);
  }
}
