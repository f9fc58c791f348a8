package dev.muster.loadtest.muster;

import dev.muster.games.bench.world.BenchWorld;
import dev.muster.games.bench.world.Course;
import java.util.Arrays;

/**
 * Where every mover of the world is at any tick, and who must see whom: from the courses, which
 * follow from seats, and from the rule of interest as authors are promised it. Knows nothing of
 * what was received. On the loop.
 *
 * <p>A row stays in its cell until it is an eighth of a cell outside, on each axis. So a mover that
 * is deep enough inside a cell is in it for certain, whatever its history, and stays so until it
 * crosses the margin; then it is certain who sees it. Of movers whose history is not known, and of
 * those that are on the line of the margin, only the promise of the rule is used: all within three
 * quarters of a cell are seen, none beyond two and a quarter on an axis.
 */
final class Truth {
  private static final double STEP = 0.05;
  private static final double HEADING_STEP = 1.5;
  private static final int TURN = 240;

  /** In steps. */
  private static final int CELL = (int) Math.round(BenchWorld.CELL / STEP);

  private static final int MARGIN = CELL / 8;
  private static final int MUST = CELL * 3 / 4;
  private static final int MUST_NOT = CELL * 9 / 4;
  private static final int UNKNOWN = Integer.MIN_VALUE;

  /** How many ticks players may be apart; a power of two. */
  private static final int REACH = 64;

  /** Whether one must see another. */
  enum Sight {
    MUST,
    MAY,
    MUST_NOT
  }

  private final int seats;
  private final Course[] courses;
  private final int[] cameAt; // by seat: the number of its first patch; 0: not there
  private final long[] cameIn; // by seat: the tick of that patch
  private final int[] sent;
  private final int[] column;
  private final int[] row;
  private final Moment[] moments = new Moment[REACH];
  private long latest = -1;

  /**
   * @param players for how many the map is made; one more seat than that is an error of the node
   */
  Truth(int players) {
    seats = players;
    courses = new Course[players + 1];
    for (int seat = 1; seat <= players; seat++) {
      courses[seat] = new Course(seat, BenchWorld.side(players));
    }
    cameAt = new int[players + 1];
    cameIn = new long[players + 1];
    sent = new int[players + 1];
    column = new int[players + 1];
    row = new int[players + 1];
    Arrays.fill(column, UNKNOWN);
    Arrays.fill(row, UNKNOWN);
  }

  int seats() {
    return seats;
  }

  /** A player got its first patch: from the next one on, others see it for certain. */
  void came(int seat, int number, long tick) {
    cameAt[seat] = number;
    cameIn[seat] = tick;
    column[seat] = row[seat] = UNKNOWN;
  }

  /** A player left, or was lost. */
  void gone(int seat) {
    cameAt[seat] = 0;
  }

  boolean isThere(int seat, int number) {
    return cameAt[seat] != 0 && cameAt[seat] < number;
  }

  /** A player sent its input with this number. */
  void sent(int seat, int seq) {
    sent[seat] = seq;
  }

  /** The number of the last input that the player sent. */
  int sent(int seat) {
    return sent[seat];
  }

  /** Everything at this tick. */
  Moment at(long tick) {
    if (latest < 0 || tick - latest > REACH) {
      latest = tick - 1;
      Arrays.fill(column, UNKNOWN);
      Arrays.fill(row, UNKNOWN);
    }
    while (latest < tick) {
      latest++;
      moments[(int) (latest & REACH - 1)] = new Moment(latest, true);
    }
    var kept = moments[(int) (tick & REACH - 1)];
    return kept != null && kept.tick == tick ? kept : new Moment(tick, false);
  }

  private static int steps(double value) {
    return (int) Math.rint((float) value / STEP);
  }

  private static int turn(double degrees) {
    return Math.floorMod((int) Math.rint((float) degrees / HEADING_STEP), TURN);
  }

  /** All movers at one tick: quantised as the contract says. */
  final class Moment {
    final long tick;
    private final int[] x = new int[seats + 1];
    private final int[] y = new int[seats + 1];
    private final short[] heading = new short[seats + 1];
    private final int[] columns = new int[seats + 1];
    private final int[] rows = new int[seats + 1];

    /**
     * @param inOrder whether the moment before was the last one that was made
     */
    private Moment(long tick, boolean inOrder) {
      this.tick = tick;
      for (int seat = 1; seat <= seats; seat++) {
        var course = courses[seat];
        x[seat] = steps(course.x(tick));
        y[seat] = steps(course.y(tick));
        heading[seat] = (short) turn(course.heading(tick));
        if (inOrder && cameAt[seat] != 0 && cameIn[seat] <= tick) {
          column[seat] = cell(column[seat], x[seat]);
          row[seat] = cell(row[seat], y[seat]);
          columns[seat] = certain(column[seat], x[seat]);
          rows[seat] = certain(row[seat], y[seat]);
        } else {
          columns[seat] = rows[seat] = UNKNOWN;
        }
      }
    }

    /** In which cell a mover is from here on, if that is certain or was before. */
    private static int cell(int before, int at) {
      int inside = Math.floorMod(at, CELL);
      boolean deep = inside > MARGIN && inside < CELL - MARGIN;
      return deep ? Math.floorDiv(at, CELL) : before;
    }

    /** The same, unless it is on the very line where the cell changes. */
    private static int certain(int cell, int at) {
      int inside = Math.floorMod(at, CELL);
      boolean onTheLine = Math.abs(inside - MARGIN) <= 1 || Math.abs(inside - (CELL - MARGIN)) <= 1;
      return onTheLine ? UNKNOWN : cell;
    }

    int x(int seat) {
      return x[seat];
    }

    int y(int seat) {
      return y[seat];
    }

    int heading(int seat) {
      return heading[seat];
    }

    /** A quick no to whether they may see each other. */
    boolean isBeside(int eye, int other) {
      return Math.abs(x[eye] - x[other]) <= MUST_NOT;
    }

    /** Whether the one seat must see the other one's mover. */
    Sight sight(int eye, int other) {
      if (eye == other) {
        return Sight.MUST;
      }
      int away = Math.max(Math.abs(x[eye] - x[other]), Math.abs(y[eye] - y[other]));
      if (away < MUST) {
        return Sight.MUST;
      }
      if (away > MUST_NOT) {
        return Sight.MUST_NOT;
      }
      if (isUnknown(eye) || isUnknown(other)) {
        return Sight.MAY;
      }
      boolean near =
          Math.abs(columns[eye] - columns[other]) <= 1 && Math.abs(rows[eye] - rows[other]) <= 1;
      return near ? Sight.MUST : Sight.MUST_NOT;
    }

    private boolean isUnknown(int seat) {
      return columns[seat] == UNKNOWN || rows[seat] == UNKNOWN;
    }

    /** For people. */
    String placed(int eye, int other) {
      return "tick %d: at (%d, %d) of cell (%d, %d), seat %d at (%d, %d) of cell (%d, %d)"
          .formatted(
              tick,
              x[eye],
              y[eye],
              columns[eye],
              rows[eye],
              other,
              x[other],
              y[other],
              columns[other],
              rows[other]);
    }

    /** For people. */
    String compared(int seat, int shownX, int shownY, int shownHeading) {
      return "tick %d: seat %d shows (%d, %d) at %d, is (%d, %d) at %d"
          .formatted(tick, seat, shownX, shownY, shownHeading, x[seat], y[seat], heading[seat]);
    }
  }
}
