package dev.muster.games.world;

/**
 * How a pilot's ship flies. The page runs the very same step ahead of the server (world/flight.ts),
 * so this is a function of ship and steering alone: it may read nothing that the pilot's client
 * does not have.
 *
 * <p>Calculated in double and rounded by the ship's setters to the contract's steps, the results
 * are the same to the bit in Java and in TypeScript.
 */
public final class Flight {
  static final double RADIUS = 14;

  private static final double TURN = 220; // degrees per second
  private static final double THRUST = 260; // units per second, each second
  private static final double DRAG = 0.8; // part of the speed that is lost in a second
  private static final double BOUNCE = 0.5; // part of the speed that the map's edge gives back

  private Flight() {}

  /** One step. Wrecks do not move. */
  public static void fly(Ship ship, Steer steer, float seconds) {
    if (ship.hp() == 0) {
      return;
    }
    // Clients may send anything: no thrust beyond full thrust.
    double thrust = Math.clamp((double) steer.thrust(), 0.0, 1.0);
    double turn = Math.clamp((double) steer.turn(), -1.0, 1.0);
    ship.burning(thrust > 0);
    ship.heading((float) (ship.heading() + turn * TURN * seconds));

    double radians = Math.toRadians(ship.heading());
    double keep = 1 - DRAG * seconds;
    double vx = ship.vx() * keep + Math.cos(radians) * thrust * THRUST * seconds;
    double vy = ship.vy() * keep + Math.sin(radians) * thrust * THRUST * seconds;
    ship.vx((float) vx).vy((float) vy);
    ship.x((float) (ship.x() + vx * seconds)).y((float) (ship.y() + vy * seconds));
    bounce(ship);
  }

  private static void bounce(Ship ship) {
    double most = WorldMap.SIDE - RADIUS;
    if (ship.x() < RADIUS) {
      ship.x((float) RADIUS).vx((float) (Math.abs(ship.vx()) * BOUNCE));
    } else if (ship.x() > most) {
      ship.x((float) most).vx((float) (-Math.abs(ship.vx()) * BOUNCE));
    }
    if (ship.y() < RADIUS) {
      ship.y((float) RADIUS).vy((float) (Math.abs(ship.vy()) * BOUNCE));
    } else if (ship.y() > most) {
      ship.y((float) most).vy((float) (-Math.abs(ship.vy()) * BOUNCE));
    }
  }
}
