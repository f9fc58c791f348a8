package dev.muster.node.room;

import java.util.HashMap;
import java.util.Map;

/** Tells others who sits in the room, whenever its listing is told. Room thread. */
final class RosterDesk {
  private final Map<Integer, SeatListing> told = new HashMap<>();

  void publish(RunningRoom<?> room, SeatTable seats) {
    var observer = room.surroundings.observer();
    var gone = new HashMap<>(told);
    seats.forEach(seat -> {
      if (seat.seated()) {
        var now = seat.listing();
        gone.remove(now.seat());
        if (!now.equals(told.put(now.seat(), now))) {
          observer.seated(room, now);
        }
      }
    });
    for (var seat : gone.keySet()) {
      told.remove(seat);
      observer.unseated(room, seat);
    }
  }
}
