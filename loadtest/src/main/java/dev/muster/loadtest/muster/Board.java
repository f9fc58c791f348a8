package dev.muster.loadtest.muster;

/**
 * What one room's state was at its latest numbers, as its players read it: the first to arrive
 * writes, the others compare. On the loop.
 */
final class Board {
  /** How far two players of a room may be apart and still be compared; a power of two. */
  private static final int REACH = 256;

  private final int[] numbers = new int[REACH];
  private final long[] hashes = new long[REACH];
  private boolean claimed;

  /** True for the first who asks. */
  boolean claim() {
    boolean first = !claimed;
    claimed = true;
    return first;
  }

  /** False if somebody saw another state at this number. */
  boolean agrees(int number, long hash) {
    int slot = number & REACH - 1;
    if (numbers[slot] != number) {
      numbers[slot] = number;
      hashes[slot] = hash;
      return true;
    }
    return hashes[slot] == hash;
  }
}
