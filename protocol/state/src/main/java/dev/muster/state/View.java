package dev.muster.state;

import org.jspecify.annotations.Nullable;

/** One viewer of a {@link Composer}: what it may see, and what it held last. */
public final class View {
  final int seat;
  final Sight sight;

  /** What it saw by at the last patch; null: it does not follow. */
  @Nullable Outlook outlook;

  /** What it sees by now. */
  @Nullable Outlook next;

  int[] teams = Outlook.NO_TEAMS;
  int[] nextTeams = Outlook.NO_TEAMS;

  /** By rule: the rows on its list. */
  private final IdSet[] lists;

  /** The lists at the last patch, where they changed since. */
  private final @Nullable IdSet[] sentLists;

  View(int seat, Sight sight, int rules) {
    this.seat = seat;
    this.sight = sight;
    this.lists = new IdSet[rules];
    this.sentLists = new IdSet[rules];
    for (int rule = 0; rule < rules; rule++) {
      lists[rule] = new IdSet();
    }
  }

  /** The viewer's seat; 0 for a spectator. */
  public int seat() {
    return seat;
  }

  boolean follows() {
    return outlook != null;
  }

  /** Whether no rule of interest holds for it. */
  boolean seesEveryRow() {
    return sight != Sight.SEAT;
  }

  boolean seesEverything() {
    return sight == Sight.EVERYTHING;
  }

  IdSet list(int rule) {
    return lists[rule];
  }

  IdSet sentList(int rule) {
    IdSet sent = sentLists[rule];
    return sent == null ? lists[rule] : sent;
  }

  boolean listChanged(int rule) {
    return sentLists[rule] != null;
  }

  /** True if this is the first change of a list since the last patch. */
  boolean change(int rule, int id, boolean shown) {
    boolean first = follows() && sentLists[rule] == null;
    if (first) {
      IdSet sent = new IdSet();
      sent.addAll(lists[rule]);
      sentLists[rule] = sent;
    }
    if (shown) {
      lists[rule].add(id);
    } else {
      lists[rule].remove(id);
    }
    return first;
  }

  /** What it sees by now is what it saw by. */
  void settled() {
    outlook = next;
    teams = nextTeams;
  }

  void listsSettled() {
    java.util.Arrays.fill(sentLists, null);
  }
}
