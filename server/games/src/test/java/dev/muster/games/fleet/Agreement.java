package dev.muster.games.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether logs of many players fit together: one pass over each. Notes have unique ids, so every
 * note that was lost, repeated, applied twice or out of order shows as a hole or a step back.
 */
final class Agreement {
  private static final int FAULTS_MAX = 20;

  private final List<String> faults = new ArrayList<>();
  private final Map<String, Map<Integer, Entry>> rooms = new HashMap<>();
  private final boolean longAway;
  private long compared;
  private int skipped;

  private Agreement(boolean longAway) {
    this.longAway = longAway;
  }

  static Agreement of(Collection<Log> logs) {
    return of(logs, false);
  }

  /**
   * @param longAway players were away for longer than a room keeps what it said: who has to start
   *     again from a snapshot may miss what was said before
   */
  static Agreement of(Collection<Log> logs, boolean longAway) {
    var agreement = new Agreement(longAway);
    logs.forEach(agreement::read);
    return agreement;
  }

  /** Empty if all is well; the first twenty. */
  List<String> faults() {
    return faults;
  }

  /** Entries that were compared with another player's. */
  long compared() {
    return compared;
  }

  /** Notes that were read out, in all rooms. */
  long notes() {
    return rooms.values().stream().mapToLong(Map::size).sum();
  }

  /** How often a player missed notes that the room did not keep for so long. */
  int skipped() {
    return skipped;
  }

  private void read(Log log) {
    var notes = rooms.computeIfAbsent(log.room(), room -> new HashMap<>());
    var bySeat = new HashMap<Integer, Integer>();
    Entry before = null;
    for (var entry : log.entries()) {
      if (before != null && skips(before, entry)) {
        skipped++;
        bySeat.clear();
      } else if (before != null) {
        follows(log, before, entry);
      }
      inOrderOfSeat(log, bySeat.put(entry.seat(), entry.note()), entry);
      state(log, entry);
      same(log, notes.putIfAbsent(entry.id(), entry), entry);
      before = entry;
    }
    int own = bySeat.getOrDefault(log.seat(), 0);
    check(own == log.sent(), log, "sent " + log.sent() + " notes and heard of " + own);
  }

  private boolean skips(Entry before, Entry entry) {
    boolean afterSnapshot = before.number() != 0 && entry.number() == 0;
    return longAway && afterSnapshot && entry.id() > before.id() + 1;
  }

  private void follows(Log log, Entry before, Entry entry) {
    check(entry.id() == before.id() + 1, log, entry + " after " + before);
    check(
        Long.compareUnsigned(entry.epoch(), before.epoch()) >= 0,
        log,
        "the epoch fell: " + entry + " after " + before);
    if (entry.epoch() == before.epoch() && before.number() != 0 && entry.number() != 0) {
      check(entry.number() > before.number(), log, "numbers: " + entry + " after " + before);
    }
  }

  /** A seat's notes are 1, 2, 3; whoever came later hears of them from somewhere on. */
  private void inOrderOfSeat(Log log, Integer last, Entry entry) {
    boolean first =
        last == null && (entry.note() == 1 || entry.seat() != log.seat() || skipped > 0);
    check(first || last != null && entry.note() == last + 1, log, "not the next: " + entry);
  }

  /** A note is never heard before the state it belongs to. */
  private void state(Log log, Entry entry) {
    check(entry.total() >= entry.id(), log, "before its state: " + entry);
    check(entry.page() == 0 || entry.page() >= entry.note(), log, "before its row: " + entry);
  }

  private void same(Log log, Entry others, Entry entry) {
    if (others == null) {
      return;
    }
    compared++;
    boolean inStream = others.number() != 0 && entry.number() != 0;
    check(
        others.seat() == entry.seat()
            && others.note() == entry.note()
            && others.epoch() == entry.epoch()
            && (!inStream || others.number() == entry.number() && others.total() == entry.total()),
        log,
        entry + " but somebody else heard " + others);
  }

  private void check(boolean good, Log log, String fault) {
    if (!good && faults.size() < FAULTS_MAX) {
      faults.add(log.player() + " in " + log.room() + ", seat " + log.seat() + ": " + fault);
    }
  }
}
