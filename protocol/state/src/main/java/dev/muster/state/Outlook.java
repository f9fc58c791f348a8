package dev.muster.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides which rows a seat sees, but for what it owns and its lists: the cells around its
 * eyes, and its teams. Seats with equal outlooks share one; so they share the bytes of their
 * patches.
 */
final class Outlook {
  static final int[] NO_TEAMS = {};

  private final long[][] centers;
  private final long[][] cells;
  private final int[] teams;
  private final int hash;
  private final List<@Nullable Outlook> knownBefore = new ArrayList<>(1);
  private int[] knownBodies = new int[1];
  private int knownPatch;

  /**
   * @param centers by lens: the cells of a seat's eyes, ascending
   * @param teams ascending
   */
  Outlook(Lens[] lenses, long[][] centers, int[] teams) {
    this.centers = centers;
    this.teams = teams;
    this.cells = new long[lenses.length][];
    for (int lens = 0; lens < lenses.length; lens++) {
      cells[lens] = Cells.around(centers[lens], lenses[lens].axes, lenses[lens].rings);
    }
    hash = 31 * Arrays.deepHashCode(centers) + Arrays.hashCode(teams);
  }

  long[] centers(int lens) {
    return centers[lens];
  }

  /** All cells that are seen: ascending. */
  long[] cells(int lens) {
    return cells[lens];
  }

  int[] teams() {
    return teams;
  }

  boolean sees(int lens, long cell) {
    return cell != Groups.NONE && Arrays.binarySearch(cells[lens], cell) >= 0;
  }

  boolean isOf(int team) {
    return team != 0 && Arrays.binarySearch(teams, team) >= 0;
  }

  /** The body that whoever had that outlook before and has this one now gets; −1: not known yet. */
  int body(int patch, Outlook before) {
    if (knownPatch != patch) {
      knownPatch = patch;
      knownBefore.clear();
    }
    int at = knownBefore.indexOf(before);
    return at < 0 ? -1 : knownBodies[at];
  }

  void body(Outlook before, int body) {
    if (knownBodies.length == knownBefore.size()) {
      knownBodies = Arrays.copyOf(knownBodies, knownBodies.length * 2);
    }
    knownBodies[knownBefore.size()] = body;
    knownBefore.add(before);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || other instanceof Outlook outlook
            && outlook.hash == hash
            && Arrays.equals(outlook.teams, teams)
            && Arrays.deepEquals(outlook.centers, centers);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
