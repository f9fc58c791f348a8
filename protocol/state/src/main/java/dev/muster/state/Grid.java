package dev.muster.state;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The rows of one map by where they are: square cells of one size. A row stays in the cell of the
 * last patch until it is an eighth of a cell outside, so that one on a border does not come and go.
 * For the thread of the state.
 */
public final class Grid {
  private static final double MARGIN = 0.125;

  private final TrackedMap<?> map;
  private final double cell;
  private final int axes;
  private final Groups rows = new Groups();
  private final IdSet isStale = new IdSet();
  private int[] stale = new int[16];
  private int staleCount;

  private Grid(TrackedMap<?> map, double cell, int axes) {
    this.map = map;
    this.cell = cell;
    this.axes = axes;
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      stale(id);
    }
  }

  /**
   * The grid of this map with cells of this size, made when first asked for and kept up to date
   * from then on.
   *
   * @throws IllegalArgumentException if the map's values have no position
   */
  public static Grid of(TrackedMap<?> map, double cell) {
    for (Grid present : map.grids()) {
      if (present.cell == cell) {
        return present;
      }
    }
    int axes = axes(map);
    if (axes == 0) {
      throw new IllegalArgumentException("the values of this map have no position");
    }
    Grid fresh = new Grid(map, cell, axes);
    map.add(fresh);
    return fresh;
  }

  /** A grid that this map has already, of any cell size, or a new one with this cell. */
  public static Grid any(TrackedMap<?> map, double cell) {
    Grid[] present = map.grids();
    return present.length > 0 ? present[0] : of(map, cell);
  }

  /** How many coordinates place the map's values; 0: none. */
  static int axes(TrackedMap<?> map) {
    return map.element.isMessage() && map.element.blank() instanceof Positioned blank
        ? Math.min(Cells.MAX_AXES, blank.positionAxes())
        : 0;
  }

  int axes() {
    return axes;
  }

  /** Rows by cell, as of the last {@link #refresh}. */
  Groups rows() {
    return rows;
  }

  /** A row came, moved or left. */
  void stale(int id) {
    if (!isStale.has(id)) {
      isStale.add(id);
      if (staleCount == stale.length) {
        stale = Arrays.copyOf(stale, staleCount * 2);
      }
      stale[staleCount++] = id;
    }
  }

  /** Puts every row that moved into its cell. */
  void refresh() {
    for (int i = 0; i < staleCount; i++) {
      int id = stale[i];
      isStale.remove(id);
      rows.put(id, map.liveIds().has(id) ? cellOf(id) : Groups.NONE);
    }
    staleCount = 0;
  }

  /** The rows that receivers hold are where they were at the last patch; the others are to come. */
  void begin() {
    refresh();
    IdSet added = map.addedIds();
    for (int id = added.next(1); id >= 0; id = added.next(id + 1)) {
      rows.put(id, Groups.NONE);
      stale(id);
    }
    rows.settled();
  }

  private long cellOf(int id) {
    Positioned row = (Positioned) map.value(id);
    long old = rows.sent(id);
    long key = 0;
    for (int axis = 0; axis < axes; axis++) {
      double at = row.positionAt(axis) / cell;
      int place = old == Groups.NONE ? Integer.MIN_VALUE : Cells.place(old, axis);
      boolean stays = place - MARGIN <= at && at < place + 1 + MARGIN;
      key |= Cells.pack(stays ? place : (int) Math.floor(at), axis);
    }
    return key;
  }

  /**
   * Takes the ids of all rows within this distance of a place, as they stand now, ascending.
   *
   * @param radius at least 0, in units of the position
   */
  public void near(Positioned center, double radius, IntConsumer ids) {
    if (!(radius >= 0)) {
      throw new IllegalArgumentException("a radius of " + radius);
    }
    refresh();
    int[] found = candidates(center, radius);
    Arrays.sort(found);
    for (int id : found) {
      if (distanceSquared(center, (Positioned) map.value(id)) <= radius * radius) {
        ids.accept(id);
      }
    }
  }

  /** The square of the distance between two places, on the axes that both have. */
  public static double distanceSquared(Positioned a, Positioned b) {
    double sum = 0;
    for (int axis = Math.min(a.positionAxes(), b.positionAxes()) - 1; axis >= 0; axis--) {
      double apart = a.positionAt(axis) - b.positionAt(axis);
      sum += apart * apart;
    }
    return sum;
  }

  /** Ids in all cells in which a row within the distance can be. */
  private int[] candidates(Positioned center, double radius) {
    int[] from = new int[axes];
    int[] to = new int[axes];
    double cells = 1;
    for (int axis = 0; axis < axes; axis++) {
      boolean known = axis < center.positionAxes();
      double at = known ? center.positionAt(axis) : 0;
      double reach = known ? radius + cell * MARGIN : Double.POSITIVE_INFINITY;
      from[axis] = bounded(Math.floor((at - reach) / cell));
      to[axis] = bounded(Math.floor((at + reach) / cell));
      cells *= (double) to[axis] - from[axis] + 1;
    }
    return cells > map.size() ? everywhere() : inCells(from, to);
  }

  private static int bounded(double place) {
    return (int) Math.max(-Cells.LAST, Math.min(Cells.LAST, place));
  }

  private int[] everywhere() {
    int[] all = new int[map.size()];
    int count = 0;
    for (int id = map.firstId(); id >= 0; id = map.nextId(id)) {
      all[count++] = id;
    }
    return all;
  }

  private int[] inCells(int[] from, int[] to) {
    int[] found = new int[16];
    int count = 0;
    int[] at = from.clone();
    do {
      long key = 0;
      for (int axis = 0; axis < axes; axis++) {
        key |= Cells.pack(at[axis], axis);
      }
      Groups.Group group = rows.get(key);
      if (group != null) {
        if (found.length < count + group.count) {
          found = Arrays.copyOf(found, Math.max(count + group.count, found.length * 2));
        }
        System.arraycopy(group.ids, 0, found, count, group.count);
        count += group.count;
      }
    } while (next(at, from, to));
    return Arrays.copyOf(found, count);
  }

  /** The next cell of a box; false after the last one. */
  private static boolean next(int[] at, int[] from, int[] to) {
    for (int axis = 0; axis < at.length; axis++) {
      if (at[axis] < to[axis]) {
        at[axis]++;
        return true;
      }
      at[axis] = from[axis];
    }
    return false;
  }
}
