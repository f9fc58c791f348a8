package dev.muster.state;

import java.util.Arrays;

/** One way to see what is near: cells of one size, so many rings, from the rows of some maps. */
final class Lens {
  final double cell;
  final int rings;
  final int axes;
  private final Grid[] grids;
  private final Groups[] owners;
  private final TrackedMap<?>[] eyes;

  /** {@code owners}: of each of the maps that are seen from, its rows by owner. */
  Lens(double cell, int rings, int axes, TrackedMap<?>[] eyes, Groups[] owners) {
    this.cell = cell;
    this.rings = rings;
    this.axes = axes;
    this.eyes = eyes;
    this.owners = owners;
    this.grids = Arrays.stream(eyes).map(map -> Grid.of(map, cell)).toArray(Grid[]::new);
  }

  boolean same(double otherCell, int otherRings, int otherAxes, TrackedMap<?>[] otherEyes) {
    return cell == otherCell
        && rings == otherRings
        && axes == otherAxes
        && Arrays.equals(eyes, otherEyes);
  }

  boolean seesFrom(TrackedMap<?> map) {
    return Arrays.asList(eyes).contains(map);
  }

  /** Whether a seat's eyes are in just this one cell. */
  boolean isOnly(int seat, long[] centers) {
    if (centers.length != 1) {
      return false;
    }
    boolean any = false;
    for (int i = 0; i < eyes.length; i++) {
      Groups.Group mine = owners[i].get(seat);
      for (int member = 0; mine != null && member < mine.count; member++) {
        if (grids[i].rows().now(mine.ids[member]) != centers[0]) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /** The cells in which a seat's eyes are now: ascending, each once. */
  long[] centers(int seat) {
    int count = 0;
    for (Groups owned : owners) {
      Groups.Group mine = owned.get(seat);
      count += mine == null ? 0 : mine.count;
    }
    long[] centers = new long[count];
    int at = 0;
    for (int i = 0; i < eyes.length; i++) {
      Groups.Group mine = owners[i].get(seat);
      for (int member = 0; mine != null && member < mine.count; member++) {
        centers[at++] = grids[i].rows().now(mine.ids[member]);
      }
    }
    return Cells.distinct(centers);
  }
}
