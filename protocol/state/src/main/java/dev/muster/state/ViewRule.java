package dev.muster.state;

import java.util.List;

/**
 * Which rows of one map of the state a seat sees; plain numbers, so that any node can apply it.
 *
 * <p>A row is visible if a seat owns it; else if it is near (with a grid) or the team's (with
 * {@code team}), or without both in any case; and if it is on the seat's list (with {@code
 * listed}).
 *
 * @param field the map's number in the state
 * @param cell side of the grid's cells, in units of the position; 0: no grid
 * @param rings how many rings of cells around its own a seat sees; at least 1 with a grid
 * @param team whether rows of the seat's team are visible from anywhere
 * @param listed whether a list says which rows the seat may see, see {@link Composer#show}
 * @param eyes numbers of the maps whose rows a seat sees from, if it owns them; empty: every map
 *     with an owner and a position
 */
public record ViewRule(
    int field, double cell, int rings, boolean team, boolean listed, List<Integer> eyes) {
  public ViewRule {
    eyes = List.copyOf(eyes);
    if (!(cell >= 0) || cell == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("a cell of " + cell);
    }
    if (rings < 0 || rings > 8 || cell > 0 && rings == 0) {
      throw new IllegalArgumentException("rings must be 1 to 8, not " + rings);
    }
  }

  boolean grid() {
    return cell > 0;
  }

  /** Whether only a list limits what is seen. */
  boolean anywhere() {
    return cell == 0 && !team;
  }
}
