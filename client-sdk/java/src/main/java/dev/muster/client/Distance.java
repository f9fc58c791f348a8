package dev.muster.client;

import dev.muster.state.Positioned;
import dev.muster.state.Tracked;

/** How far apart two states of one entity are. */
final class Distance {
  private Distance() {}

  /** In the position's units; 0 for what has no position. */
  static double between(Tracked a, Tracked b) {
    if (!(a instanceof Positioned from) || !(b instanceof Positioned to)) return 0;
    double sum = 0;
    for (int axis = 0; axis < from.positionAxes(); axis++) {
      double way = to.positionAt(axis) - from.positionAt(axis);
      sum += way * way;
    }
    return Math.sqrt(sum);
  }
}
