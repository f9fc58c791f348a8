package dev.muster.state;

/**
 * Quantised numbers, as PATCH.md defines them: {@code q = rint(value / step)} in double arithmetic
 * with |q| below 2^22, and back {@code q × step}, rounded to float for float fields. Every
 * implementation must compute the very same.
 */
public final class Quantum {
  /** |q| stays below this. */
  public static final int LIMIT = 1 << 22;

  private Quantum() {}

  /** The number of steps; clamped, and 0 for NaN. */
  public static int steps(double value, double step) {
    double q = Math.rint(value / step);
    return Math.abs(q) < LIMIT ? (int) q : outOfRange(q);
  }

  /** The same, telling {@code owner} if the value had to be clamped. */
  public static int steps(double value, double step, Tracked owner) {
    double q = Math.rint(value / step);
    if (Math.abs(q) < LIMIT) {
      return (int) q;
    }
    owner.clamped();
    return outOfRange(q);
  }

  /**
   * The number of steps on a circle of {@code wrapSteps}: in [0, wrapSteps); 0 for NaN and
   * infinities.
   */
  public static int turn(double value, double step, int wrapSteps) {
    double q = Math.rint(value / step) % wrapSteps;
    return Double.isNaN(q) ? 0 : (int) (q < 0 ? q + wrapSteps : q);
  }

  /** The same, telling {@code owner} if the value was no number. */
  public static int turn(double value, double step, int wrapSteps, Tracked owner) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      owner.clamped();
    }
    return turn(value, step, wrapSteps);
  }

  /** The float nearest to so many steps. */
  public static float toFloat(int q, double step) {
    return (float) (q * step);
  }

  /** So many steps. */
  public static double toDouble(int q, double step) {
    return q * step;
  }

  /** The value in whole steps. */
  public static float snap(float value, double step) {
    return toFloat(steps(value, step), step);
  }

  /** The value in whole steps. */
  public static double snap(double value, double step) {
    return toDouble(steps(value, step), step);
  }

  /** The value in whole steps on a circle. */
  public static float snap(float value, double step, int wrapSteps) {
    return toFloat(turn(value, step, wrapSteps), step);
  }

  /** The value in whole steps on a circle. */
  public static double snap(double value, double step, int wrapSteps) {
    return toDouble(turn(value, step, wrapSteps), step);
  }

  /**
   * The way from one place on a circle to another: the short one, in (−wrapSteps / 2, wrapSteps /
   * 2].
   */
  static int shortWay(int from, int to, int wrapSteps) {
    int d = Math.floorMod((long) to - from, wrapSteps);
    return d > wrapSteps >> 1 ? d - wrapSteps : d;
  }

  /** Between two values: {@code t} 0 is {@code a}, 1 is {@code b}. */
  public static double between(double a, double b, double t) {
    return a + (b - a) * t;
  }

  /** Between two values on a circle of size {@code wrap}, the short way round; in [0, wrap). */
  public static double between(double a, double b, double t, double wrap) {
    double d = (b - a) % wrap;
    if (d > wrap / 2) {
      d -= wrap;
    } else if (d < -wrap / 2) {
      d += wrap;
    }
    double value = (a + d * t) % wrap;
    double positive = value < 0 ? value + wrap : value;
    return positive < wrap ? positive : 0;
  }

  private static int outOfRange(double q) {
    if (Double.isNaN(q)) {
      return 0;
    }
    return q > 0 ? LIMIT - 1 : 1 - LIMIT;
  }
}
