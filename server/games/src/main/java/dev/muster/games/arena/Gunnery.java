package dev.muster.games.arena;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Shots: how they leave a ship, fly and hit. All that it remembers is in the state. */
final class Gunnery {
  static final int MAGAZINE = 10;
  static final int DAMAGE = 20;
  static final double SPEED = 640; // units per second

  private static final int COOL_TICKS = 8;
  private static final int RELOAD_TICKS = 24; // for one shot
  private static final int FLIGHT_TICKS = 55;

  private Gunnery() {}

  /** Fires if the ship can: it is whole, its gun has cooled down and is loaded. */
  static void fire(ArenaState state, Ship ship, long tick) {
    if (ship.hp() == 0 || ship.ammo() == 0 || tick < ship.gunReady()) {
      return;
    }
    ship.ammo(ship.ammo() - 1).gunReady((int) tick + COOL_TICKS);
    double radians = Math.toRadians(ship.heading());
    var shot =
        new Shot()
            .x((float) (ship.x() + Math.cos(radians) * Flight.RADIUS))
            .y((float) (ship.y() + Math.sin(radians) * Flight.RADIUS))
            .heading(ship.heading())
            .by(ship.key())
            .lastTick((int) tick + FLIGHT_TICKS);
    state.shots().put(nextKey(state), shot);
  }

  /** A number for a shot or a kit that no other one had. */
  static int nextKey(ArenaState state) {
    state.lastKey(state.lastKey() + 1);
    return state.lastKey();
  }

  static void reload(ArenaState state, long tick) {
    if (tick % RELOAD_TICKS != 0) {
      return;
    }
    for (var ship : state.ships().values()) {
      if (ship.ammo() < MAGAZINE) {
        ship.ammo(ship.ammo() + 1);
      }
    }
  }

  /** One step of every shot; {@code hit} hears what it met, and the shot is gone. */
  static void advance(ArenaState state, long tick, float seconds, BiConsumer<Ship, Shot> hit) {
    for (var shots = state.shots().values().iterator(); shots.hasNext(); ) {
      var shot = shots.next();
      double fromX = shot.x();
      double fromY = shot.y();
      move(shot, seconds);
      var victim = victim(state, shot, fromX, fromY);
      if (victim != null) {
        shots.remove();
        hit.accept(victim, shot);
      } else if (tick >= shot.lastTick() || !flies(shot)) {
        shots.remove();
      }
    }
  }

  private static void move(Shot shot, float seconds) {
    double radians = Math.toRadians(shot.heading());
    shot.x((float) (shot.x() + Math.cos(radians) * SPEED * seconds));
    shot.y((float) (shot.y() + Math.sin(radians) * SPEED * seconds));
  }

  private static boolean flies(Shot shot) {
    return ArenaMap.inside(shot.x(), shot.y()) && !ArenaMap.touchesRock(shot.x(), shot.y(), 0);
  }

  /** Whom the shot met on this step's way; a fast shot must not jump over anybody. */
  private static @Nullable Ship victim(ArenaState state, Shot shot, double fromX, double fromY) {
    for (var ship : state.ships().values()) {
      if (ship.hp() > 0
          && ship.key() != shot.by()
          && ArenaMap.distanceToSegment(ship.x(), ship.y(), fromX, fromY, shot.x(), shot.y())
              < Flight.RADIUS) {
        return ship;
      }
    }
    return null;
  }
}
