package dev.muster.games.arena;

import dev.muster.room.Bot;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A bot that chases the nearest ship, leads its aim and keeps off walls. It remembers nothing, so
 * it goes on undisturbed when its room moves.
 */
final class Hunter implements Bot<ArenaState> {
  private static final String[] NAMES = {
    "Altair", "Vega", "Rigel", "Deneb", "Mira", "Castor", "Pollux", "Spica", "Antares", "Capella"
  };
  private static final double SIGHT = 460;
  private static final double CLOSE = 150;
  private static final int HESITATION = 60; // it fires in one of so many ticks
  private static final double LOOK_AHEAD = 0.7; // seconds
  private static final double FULL_TURN = 15; // degrees off at which it turns as fast as it can

  @Override
  public Object seated(int seat, RandomGenerator random) {
    return new Pilot(NAMES[seat % NAMES.length]);
  }

  @Override
  public @Nullable Object input(Turn<ArenaState> turn) {
    var ship = turn.state().ships().get(turn.seat());
    if (ship == null || ship.hp() == 0) {
      return null;
    }
    if (endangered(ship)) {
      return new Steer(0.8f, towards(ship, escape(ship)), false);
    }
    var prey = nearest(turn.state(), ship);
    return prey == null
        ? new Steer(0.4f, 0.1f, false)
        : hunt(ship, prey, turn.random().nextInt(HESITATION));
  }

  private static Steer hunt(Ship ship, Ship prey, int mood) {
    double distance = distance(ship, prey);
    double flight = distance / Gunnery.SPEED;
    double aimX = prey.x() + prey.vx() * flight;
    double aimY = prey.y() + prey.vy() * flight;
    double aim = direction(ship, aimX, aimY);
    double off = Math.abs(difference(ship.heading(), aim));
    boolean clear = !ArenaMap.blocked(ship.x(), ship.y(), prey.x(), prey.y());
    // A bot that fires whenever it can is no fun: it hesitates, and keeps some shots back.
    boolean fire = clear && off < 6 && distance < SIGHT && ship.ammo() > 2 && mood == 0;
    float thrust = off < 50 && distance > CLOSE ? 0.8f : 0;
    return new Steer(thrust, towards(ship, aim), fire);
  }

  private static @Nullable Ship nearest(ArenaState state, Ship ship) {
    Ship nearest = null;
    for (var other : state.ships().values()) {
      boolean fair = other.key() != ship.key() && other.hp() > 0 && !other.adrift();
      if (fair && (nearest == null || distance(ship, other) < distance(ship, nearest))) {
        nearest = other;
      }
    }
    return nearest;
  }

  /** Whether it soon hits something if it goes on like this. */
  private static boolean endangered(Ship ship) {
    double x = ship.x() + ship.vx() * LOOK_AHEAD;
    double y = ship.y() + ship.vy() * LOOK_AHEAD;
    double room = 2 * Flight.RADIUS;
    return x < room
        || y < room
        || x > ArenaMap.WIDTH - room
        || y > ArenaMap.HEIGHT - room
        || ArenaMap.touchesRock(x, y, room);
  }

  /** Away from the asteroid if one is near, else towards the open middle. */
  private static double escape(Ship ship) {
    for (var rock : ArenaMap.ROCKS) {
      if (Math.hypot(ship.x() - rock.x(), ship.y() - rock.y()) < rock.radius() + 150) {
        return direction(ship, 2 * ship.x() - rock.x(), 2 * ship.y() - rock.y());
      }
    }
    return direction(ship, ArenaMap.WIDTH / 2, ArenaMap.HEIGHT / 2);
  }

  private static float towards(Ship ship, double heading) {
    double turn = difference(ship.heading(), heading) / FULL_TURN;
    return (float) Math.clamp(turn, -1.0, 1.0);
  }

  private static double direction(Ship from, double x, double y) {
    return Math.toDegrees(Math.atan2(y - from.y(), x - from.x()));
  }

  /** The shorter way round from one heading to another, -180 to 180 degrees. */
  private static double difference(double from, double to) {
    return Math.IEEEremainder(to - from, 360);
  }

  private static double distance(Ship one, Ship other) {
    return Math.hypot(one.x() - other.x(), one.y() - other.y());
  }
}
