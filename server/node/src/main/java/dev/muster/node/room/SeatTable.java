package dev.muster.node.room;

import dev.muster.room.Client;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All seats of a room by number; numbers are never used again. Room thread. */
final class SeatTable {
  private final Attendance attendance;
  private final TreeMap<Integer, Seat> byNumber = new TreeMap<>();
  private Collection<Client> seated = List.of();
  private boolean seatedStale;
  private int next = 1;
  private int bots;

  SeatTable(Attendance attendance) {
    this.attendance = attendance;
  }

  int nextNumber() {
    return next;
  }

  void nextNumber(int next) {
    this.next = next;
  }

  int claimNumber() {
    return next++;
  }

  void add(Seat seat) {
    byNumber.put(seat.seat(), seat);
    attendance.add(seat);
    if (seat.bot()) {
      bots++;
    }
    seatedStale = true;
  }

  void remove(Seat seat) {
    if (byNumber.remove(seat.seat()) == null) {
      return;
    }
    attendance.remove(seat);
    if (seat.bot()) {
      bots--;
    }
    seatedStale = true;
  }

  /** A seat's phase changed: the list of clients is made anew when next asked for. */
  void changed() {
    seatedStale = true;
  }

  @Nullable Seat find(int number) {
    return byNumber.get(number);
  }

  @Nullable Seat byJoinId(String joinId) {
    for (var seat : byNumber.values()) {
      if (seat.joinId().equals(joinId)) {
        return seat;
      }
    }
    return null;
  }

  int size() {
    return byNumber.size();
  }

  int bots() {
    return bots;
  }

  int people() {
    return byNumber.size() - bots;
  }

  /** Every seat, reserved ones included; a copy, so that callbacks may change the table. */
  List<Seat> all() {
    return List.copyOf(byNumber.values());
  }

  /** Whom nobody has come for in time; a copy as well, but none where nobody is late. */
  List<Seat> overdue(long nowNanos) {
    List<Seat> overdue = List.of();
    for (var seat : byNumber.values()) {
      if (seat.overdue(nowNanos)) {
        overdue = overdue.isEmpty() ? new ArrayList<>() : overdue;
        overdue.add(seat);
      }
    }
    return overdue;
  }

  void forEach(Consumer<Seat> action) {
    byNumber.values().forEach(action);
  }

  /**
   * Joined players and bots, in order of seat. Read-only; a change makes a new one, so that
   * callbacks may iterate safely.
   */
  Collection<Client> clients() {
    if (seatedStale) {
      seatedStale = false;
      var now = new ArrayList<Client>(byNumber.size());
      for (var seat : byNumber.values()) {
        if (seat.seated()) {
          now.add(seat);
        }
      }
      seated = Collections.unmodifiableList(now);
    }
    return seated;
  }
}
