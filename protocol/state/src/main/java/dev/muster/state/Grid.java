package dev.muster.state;

import java.util.function.IntConsumer;

/**
 * The rows of one map by where they are: square cells of one size. A row stays in its cell until it
 * is an eighth of a cell outside, so that one on a border does not come and go. For the thread of
 * the state.
 */
public final class Grid {
  private Grid() {}

  /**
   * The grid of this map with cells of this size, made when first asked for and kept up to date
   * from then on.
   *
   * @throws IllegalArgumentException if the map's values have no position
   */
  public static Grid of(TrackedMap<?> map, double cell) {
    throw new UnsupportedOperationException("being built");
  }

  /** A grid that this map has already, of any cell size, or a new one with this cell. */
  public static Grid any(TrackedMap<?> map, double cell) {
    throw new UnsupportedOperationException("being built");
  }

  /** Ids of all rows within this distance, as they stand now, ascending. */
  public void near(Positioned center, double radius, IntConsumer ids) {
    throw new UnsupportedOperationException("being built");
  }
}
