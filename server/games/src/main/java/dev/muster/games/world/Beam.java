package dev.muster.games.world;

import dev.muster.state.Positioned;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The beam: a weapon against ships, a drill on rocks. It holds on to what it found. */
final class Beam {
  static final double RANGE = 240;
  static final int FULL = 100;

  /** Half of the angle in which it finds something, in degrees. */
  private static final double CONE = 24;

  private static final int PILOT_DAMAGE = 2; // per tick
  private static final int DRAIN = 2; // of the charge, per tick
  private static final int SEARCH_TICKS = 4;
  private static final int PILOT_DIG_TICKS = 4; // for one unit of ore
  private static final int DRONE_DIG_TICKS = 40;

  private final WorldState state;
  private final Lookout lookout;
  private final BiConsumer<Ship, Ship> wrecked;

  /**
   * @param wrecked hears of whom a beam wrecked, and whose it was
   */
  Beam(WorldState state, Lookout lookout, BiConsumer<Ship, Ship> wrecked) {
    this.state = state;
    this.lookout = lookout;
    this.wrecked = wrecked;
  }

  /** A pilot's beam for one tick. */
  void shine(Ship ship, boolean wanted, long tick) {
    if (!wanted || ship.hp() == 0 || ship.charge() < DRAIN) {
      ship.beam(0).target(0);
      ship.charge(Math.min(FULL, ship.charge() + 1));
      return;
    }
    ship.charge(ship.charge() - DRAIN);
    if (!holds(ship)) {
      // Searching costs most: not in every tick, and not everybody in the same one.
      ship.beam((tick + ship.key()) % SEARCH_TICKS == 0 ? found(ship) : 0);
    }
    if (ship.beam() != 0) {
      burn(ship, PILOT_DAMAGE, PILOT_DIG_TICKS, tick);
    }
  }

  /** A drone's beam for one tick, on this ship or rock. */
  void shineOn(Ship ship, int key, int damage, long tick) {
    ship.beam(key);
    if (holds(ship)) {
      burn(ship, damage, DRONE_DIG_TICKS, tick);
    } else {
      ship.beam(0);
    }
  }

  /** Whether what the beam is on is still there and in reach. */
  private boolean holds(Ship ship) {
    if (ship.beam() == 0) {
      return false;
    }
    var other = state.ships().get(ship.beam());
    if (other != null) {
      return other.hp() > 0 && reaches(ship, other);
    }
    var rock = state.rocks().get(ship.beam());
    return rock != null && reaches(ship, rock);
  }

  private static boolean reaches(Ship ship, Positioned other) {
    return WorldMap.distance(ship, other) < RANGE
        && Math.abs(WorldMap.turn(ship.heading(), WorldMap.direction(ship, other))) < CONE;
  }

  /** The nearest enemy ahead, else the nearest rock; 0: nothing. */
  private int found(Ship ship) {
    Optional<Integer> enemy =
        lookout.near(ship, RANGE, Ship.class).stream()
            .filter(other -> other.team() != ship.team() && other.hp() > 0 && reaches(ship, other))
            .min(Comparator.comparingDouble(other -> WorldMap.distance(ship, other)))
            .map(Ship::key);
    return enemy.orElseGet(() ->
        lookout.near(ship, RANGE, Rock.class).stream()
            .filter(rock -> reaches(ship, rock))
            .min(Comparator.comparingDouble(rock -> WorldMap.distance(ship, rock)))
            .map(Rock::key)
            .orElse(0));
  }

  private void burn(Ship ship, int damage, int digTicks, long tick) {
    var other = state.ships().get(ship.beam());
    if (other == null) {
      dig(ship, digTicks, tick);
      return;
    }
    ship.target(other.key());
    other.hp(Math.max(0, other.hp() - damage));
    if (other.hp() == 0) {
      ship.beam(0).target(0);
      wrecked.accept(other, ship);
    }
  }

  private void dig(Ship ship, int ticks, long tick) {
    var rock = state.rocks().get(ship.beam());
    if (rock != null && (tick + ship.key()) % ticks == 0) {
      ship.ore(ship.ore() + 1);
      rock.ore(rock.ore() - 1);
      if (rock.ore() == 0) {
        state.rocks().remove(rock.key());
        ship.beam(0);
      }
    }
  }
}
