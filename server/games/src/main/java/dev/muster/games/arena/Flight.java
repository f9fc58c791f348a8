package dev.muster.games.arena;

/**
 * How a ship flies. The page runs the very same step ahead of the server (flight.ts), so this is a
 * function of ship and steering alone: it may read nothing that the pilot's client does not have.
 *
 * <p>Calculated in double and rounded by the ship's setters to the contract's steps, the results
 * are the same to the bit in Java and in TypeScript.
 */
public final class Flight {
  static final double RADIUS = 14;

  private static final double TURN = 270; // degrees per second
  private static final double THRUST = 300; // units per second, each second
  private static final double DRAG = 0.9; // part of the speed that is lost in a second
  private static final double BOUNCE = 0.6; // part of the speed that a wall gives back

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
    bounceOffWalls(ship);
    for (var rock : ArenaMap.ROCKS) {
      bounceOff(rock, ship);
    }
  }

  private static void bounceOffWalls(Ship ship) {
    if (ship.x() < RADIUS) {
      ship.x((float) RADIUS).vx((float) (Math.abs(ship.vx()) * BOUNCE));
    } else if (ship.x() > ArenaMap.WIDTH - RADIUS) {
      ship.x((float) (ArenaMap.WIDTH - RADIUS)).vx((float) (-Math.abs(ship.vx()) * BOUNCE));
    }
    if (ship.y() < RADIUS) {
      ship.y((float) RADIUS).vy((float) (Math.abs(ship.vy()) * BOUNCE));
    } else if (ship.y() > ArenaMap.HEIGHT - RADIUS) {
      ship.y((float) (ArenaMap.HEIGHT - RADIUS)).vy((float) (-Math.abs(ship.vy()) * BOUNCE));
    }
  }

  private static void bounceOff(ArenaMap.Rock rock, Ship ship) {
    double awayX = ship.x() - rock.x();
    double awayY = ship.y() - rock.y();
    double apart = Math.sqrt(awayX * awayX + awayY * awayY);
    double least = rock.radius() + RADIUS;
    if (apart >= least || apart == 0) {
      return;
    }
    awayX /= apart;
    awayY /= apart;
    ship.x((float) (rock.x() + awayX * least)).y((float) (rock.y() + awayY * least));
    double inwards = ship.vx() * awayX + ship.vy() * awayY;
    if (inwards < 0) {
      double back = (1 + BOUNCE) * inwards;
      ship.vx((float) (ship.vx() - back * awayX)).vy((float) (ship.vy() - back * awayY));
    }
  }
}
