package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * Which ids of a map are in use, which rest after a removal, and which is the smallest free one.
 */
final class EntryIds {
  /** Ids of present entries. */
  final IdSet live = new IdSet();

  /** Those, and the ones that rest. */
  private final IdSet taken = new IdSet();

  private @Nullable Quarantine resting;

  /**
   * The smallest id that is free. Without a ledger nobody holds anything, so nothing needs to rest.
   */
  int free(@Nullable Ledger ledger) {
    Quarantine waiting = resting;
    if (waiting != null) {
      if (ledger == null) {
        waiting.clear(taken);
      } else {
        waiting.release(ledger.patches, ledger.historyPatches, taken);
      }
    }
    int id = taken.nextAbsent(1);
    if (id >= PatchReader.MAX_ID) {
      throw new IllegalStateException(
          "no id below " + PatchReader.MAX_ID + " is free: too many entries come and go");
    }
    return id;
  }

  void use(int id) {
    live.add(id);
    taken.add(id);
  }

  /** The entry is gone, but receivers may still hold it. */
  void leave(int id) {
    live.remove(id);
  }

  /** Nobody ever heard of it. */
  void forget(int id) {
    taken.remove(id);
  }

  /** Ids that were removed rest until their removal has left the history. */
  void retire(IdSet removed, @Nullable Ledger ledger) {
    for (int id = removed.next(1); id >= 0; id = removed.next(id + 1)) {
      if (!live.has(id)) {
        if (ledger == null) {
          taken.remove(id);
        } else {
          rest(id, ledger);
        }
      }
    }
  }

  /**
   * Every id up to this one that is not in use rests for a whole history: what was before is not
   * known.
   */
  void restUpTo(int mark, Ledger ledger) {
    int highest = Math.max(live.last(), mark);
    for (int id = taken.nextAbsent(1); id <= highest; id = taken.nextAbsent(id + 1)) {
      rest(id, ledger);
    }
  }

  private void rest(int id, Ledger ledger) {
    Quarantine waiting = resting;
    if (waiting == null) {
      waiting = new Quarantine();
      resting = waiting;
    }
    taken.add(id);
    waiting.add(id, ledger.patches + ledger.historyPatches + 1);
  }

  /** The highest id that rests above those in use; 0 if there is none. */
  int mark() {
    int highest = resting == null ? 0 : resting.highest();
    return highest > live.last() ? highest : 0;
  }
}
