package dev.muster.games.fleet;

import java.util.List;

/**
 * What one player wrote and heard.
 *
 * @param sent notes 1 to this were sent
 */
record Log(String player, String room, int seat, int sent, List<Entry> entries) {
  int lastId() {
    return entries.isEmpty() ? 0 : entries.getLast().id();
  }

  /** The newest own note that came back. */
  int heardOfOwn() {
    return entries.reversed().stream()
        .filter(entry -> entry.seat() == seat)
        .findFirst()
        .map(Entry::note)
        .orElse(0);
  }
}
