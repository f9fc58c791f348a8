package dev.muster.client.session;

/**
 * The order of a room's stream: items carry (epoch, number), numbers rise by one, and nothing is
 * applied twice or after a hole. One thread.
 */
final class Stream {
  enum Verdict {
    /** The next item: apply it. */
    NEXT,
    /** Already held, of an older epoch, or not applicable before a snapshot: drop it. */
    STALE,
    /** Something before it is missing: ask for it. */
    GAP
  }

  private boolean held; // false: nothing but a snapshot will do
  private long epoch;
  private int number;

  Verdict offer(long itemEpoch, int itemNumber) {
    if (!held) return Verdict.STALE;
    int age = Long.compareUnsigned(itemEpoch, epoch);
    if (age < 0) return Verdict.STALE;
    if (age > 0) return Verdict.GAP;
    if (Integer.compareUnsigned(itemNumber, number) <= 0) return Verdict.STALE;
    if (itemNumber != number + 1) return Verdict.GAP;
    number = itemNumber;
    return Verdict.NEXT;
  }

  /** The stream went on up to here with nothing for us to see. */
  Verdict skip(long itemEpoch, int itemNumber) {
    if (!held) return Verdict.STALE;
    int age = Long.compareUnsigned(itemEpoch, epoch);
    if (age > 0) return Verdict.GAP;
    if (age < 0 || Integer.compareUnsigned(itemNumber, number) <= 0) return Verdict.STALE;
    number = itemNumber;
    return Verdict.NEXT;
  }

  /**
   * A snapshot replaces everything, unless it is of an older epoch than what is held.
   *
   * @return whether it is to be applied
   */
  boolean replace(long itemEpoch, int itemNumber) {
    if (held && Long.compareUnsigned(itemEpoch, epoch) < 0) return false;
    held = true;
    epoch = itemEpoch;
    number = itemNumber;
    return true;
  }

  /** What was held is of no use any more: only a snapshot helps. */
  void forget() {
    held = false;
  }

  boolean held() {
    return held;
  }

  long epoch() {
    return epoch;
  }

  int number() {
    return number;
  }
}
