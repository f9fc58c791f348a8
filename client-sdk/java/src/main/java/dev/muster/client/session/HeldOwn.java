package dev.muster.client.session;

import java.util.Arrays;

/** An Own frame that waits for the patch or snapshot of its position. One thread; reused. */
final class HeldOwn {
  private static final byte[] NONE = new byte[0];

  private long epoch;
  private int number;
  private byte[] rows = NONE;
  private int length;

  void hold(long epoch, int number, byte[] bytes, int from, int to) {
    this.epoch = epoch;
    this.number = number;
    length = to - from;
    if (rows.length < length) rows = new byte[Math.max(32, length)];
    System.arraycopy(bytes, from, rows, 0, length);
  }

  /** The rows that belong to this position, as a length in {@link #rows()}; they are used up. */
  int take(long itemEpoch, int itemNumber) {
    int found = itemEpoch == epoch && itemNumber == number ? length : 0;
    length = 0;
    return found;
  }

  byte[] rows() {
    return rows;
  }

  byte[] copy(int taken) {
    return taken == 0 ? NONE : Arrays.copyOf(rows, taken);
  }
}
