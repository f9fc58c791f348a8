package dev.muster.client;

/** Turns frames of any rate into input steps of one rate. One thread. */
final class Pacer {
  /** After a hitch at most so many steps are caught up at once. */
  static final int CATCH_UP_MAX = 5;

  /** Frames come a little early or late: this much of a step is forgiven. */
  private static final double SLACK = 0.4;

  private boolean running;
  private long due;

  /** How many steps are due now: none on a fast screen's extra frames, several on a slow one. */
  int steps(long now, long stepNanos) {
    if (!running || now - due > CATCH_UP_MAX * stepNanos) due = now;
    running = true;
    int steps = 0;
    while (due <= now + (long) (SLACK * stepNanos) && steps < CATCH_UP_MAX) {
      due += stepNanos;
      steps++;
    }
    return steps;
  }

  /** The next call starts anew. */
  void pause() {
    running = false;
  }
}
