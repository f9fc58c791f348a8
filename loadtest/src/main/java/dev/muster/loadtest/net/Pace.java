package dev.muster.loadtest.net;

/**
 * Spreads events evenly over time and players: how many are due, and whose turn it is. One thread.
 */
final class Pace {
  private static final double ROUNDS_MAX = 2;

  private final double perPlayerPerSecond;
  private double due;
  private int cursor;

  Pace(double perPlayerPerSecond) {
    this.perPlayerPerSecond = perPlayerPerSecond;
  }

  /** Time goes by. What a stalled generator could not send is made up for by two rounds at most. */
  void advance(long nanos, int players) {
    due = Math.min(ROUNDS_MAX * players, due + nanos * 1e-9 * players * perPlayerPerSecond);
  }

  /** Whose turn it is; -1: nobody's yet. */
  int next(int players) {
    if (due < 1 || players == 0) {
      return -1;
    }
    due--;
    cursor = cursor + 1 < players ? cursor + 1 : 0;
    return cursor;
  }
}
