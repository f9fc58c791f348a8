package dev.muster.games.arena;

import java.util.random.RandomGenerator;

/** A place in the open, in units. */
record Spot(double x, double y) {
  private static final double MARGIN = 80;
  private static final int TRIES = 8;

  static Spot anywhere(RandomGenerator random) {
    while (true) {
      double x = random.nextDouble(MARGIN, ArenaMap.WIDTH - MARGIN);
      double y = random.nextDouble(MARGIN, ArenaMap.HEIGHT - MARGIN);
      if (!ArenaMap.touchesRock(x, y, 2 * Flight.RADIUS)) {
        return new Spot(x, y);
      }
    }
  }

  /** The best of a few: nobody should start in front of somebody's gun. */
  static Spot farFromOthers(ArenaState state, RandomGenerator random) {
    var best = anywhere(random);
    for (int i = 1; i < TRIES; i++) {
      var other = anywhere(random);
      if (other.toNearestShip(state) > best.toNearestShip(state)) {
        best = other;
      }
    }
    return best;
  }

  private double toNearestShip(ArenaState state) {
    double least = Double.MAX_VALUE;
    for (var ship : state.ships().values()) {
      if (ship.hp() > 0) {
        least = Math.min(least, Math.hypot(ship.x() - x, ship.y() - y));
      }
    }
    return least;
  }
}
