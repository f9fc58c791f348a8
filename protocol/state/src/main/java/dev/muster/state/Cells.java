package dev.muster.state;

import java.util.Arrays;

/**
 * Cells of a grid as numbers: 21 bits for each of up to three axes, so that neighbours are found by
 * adding.
 */
final class Cells {
  static final int MAX_AXES = 3;
  private static final int BITS = 21;
  private static final int ZERO = 1 << BITS - 1;

  /** Cells on an axis end here on both sides; what is beyond is in the last one. */
  static final int LAST = ZERO - 16;

  private Cells() {}

  /** The cell with this place on one axis, all others at 0. */
  static long pack(int place, int axis) {
    return (long) (Math.max(-LAST, Math.min(LAST, place)) + ZERO) << BITS * axis;
  }

  static int place(long cell, int axis) {
    return (int) (cell >>> BITS * axis & (1 << BITS) - 1) - ZERO;
  }

  /** Whether a cell is within so many rings of another. */
  static boolean within(long cell, long center, int axes, int rings) {
    for (int axis = 0; axis < axes; axis++) {
      if (Math.abs(place(cell, axis) - place(center, axis)) > rings) {
        return false;
      }
    }
    return true;
  }

  /** All cells within so many rings of any of the centers: ascending, each once. */
  static long[] around(long[] centers, int axes, int rings) {
    int side = 2 * rings + 1;
    int each = 1;
    for (int axis = 0; axis < axes; axis++) {
      each *= side;
    }
    long[] all = new long[centers.length * each];
    int count = 0;
    for (long center : centers) {
      for (int i = 0; i < each; i++) {
        long cell = center;
        for (int axis = 0, rest = i; axis < axes; axis++, rest /= side) {
          cell += (long) (rest % side - rings) << BITS * axis;
        }
        all[count++] = cell;
      }
    }
    return distinct(all);
  }

  /** Ascending, each once. */
  static long[] distinct(long[] all) {
    Arrays.sort(all);
    int kept = 0;
    for (int i = 0; i < all.length; i++) {
      if (kept == 0 || all[i] != all[kept - 1]) {
        all[kept++] = all[i];
      }
    }
    return kept == all.length ? all : Arrays.copyOf(all, kept);
  }
}
