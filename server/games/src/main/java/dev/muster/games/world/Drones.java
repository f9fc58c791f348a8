package dev.muster.games.world;

import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Ships that the room flies itself, so that the map is never empty. They are plain rows without a
 * seat; all that one remembers is in its row. One drone in four hunts, the others dig.
 */
final class Drones {
  private static final String[] CALLS = {
    "Kestrel", "Heron", "Plover", "Swift", "Osprey", "Merlin", "Curlew", "Avocet", "Shrike", "Tern"
  };
  private static final double SIGHT = 420;
  private static final double DIG_SIGHT = 520;
  private static final double SCARED_SIGHT = 260;
  private static final int SCARED_HP = 45;
  private static final double KEEP_OFF = 95; // from rocks
  private static final double CRUISE = 70; // units per second
  private static final double CHASE = 115;
  private static final double TURN = 90; // degrees per second
  private static final int THINK_TICKS = 20;
  private static final int PULSE_TICKS = 30; // a beam shines for a third of the time
  private static final int WRECK_TICKS = 30;

  private final WorldState state;
  private final Lookout lookout;
  private final Beam beam;
  private final RandomGenerator random;

  Drones(WorldState state, Lookout lookout, Beam beam, RandomGenerator random) {
    this.state = state;
    this.lookout = lookout;
    this.beam = beam;
    this.random = random;
  }

  /** As many as there are to be: they make room for people, but a fifth of them stays. */
  void fill(int people) {
    int wanted = Math.max(state.drones() / 5, state.drones() - people);
    int present = state.ships().size() - people;
    for (; present < wanted; present++) {
      launch();
    }
    for (var ships = state.ships().values().iterator(); ships.hasNext() && present > wanted; ) {
      var ship = ships.next();
      if (ship.seat() == 0 && ship.target() == 0) {
        ships.remove();
        present--;
      }
    }
  }

  private void launch() {
    int key = World.nextKey(state);
    int team = 1 + key % WorldMap.TEAMS;
    float heading = random.nextFloat(360);
    var drone =
        new Ship()
            .x((float) WorldMap.near(WorldMap.home(team).x(), random))
            .y((float) WorldMap.near(WorldMap.home(team).y(), random))
            .heading(heading)
            .course(heading)
            .hp(World.HP)
            .team(team)
            .name(CALLS[random.nextInt(CALLS.length)] + " " + key % 1000)
            .burning(true);
    state.ships().put(key, drone);
  }

  /** One tick of all of them. */
  void fly(long tick, float seconds) {
    for (var ships = state.ships().values().iterator(); ships.hasNext(); ) {
      var ship = ships.next();
      if (ship.seat() != 0) {
        continue;
      }
      if (ship.hp() > 0) {
        fly(ship, tick, seconds);
      } else if (tick >= ship.goneAt()) {
        ships.remove();
      }
    }
  }

  /** A drone was wrecked: its wreck stays for a moment. */
  static void wreck(Ship drone, long tick) {
    drone.burning(false).beam(0).target(0).goneAt((int) tick + WRECK_TICKS);
  }

  private void fly(Ship drone, long tick, float seconds) {
    if ((tick + drone.key()) % THINK_TICKS == 0) {
      think(drone);
    }
    double turn = WorldMap.turn(drone.heading(), drone.course());
    if (turn != 0) {
      double most = TURN * seconds;
      drone.heading((float) (drone.heading() + Math.clamp(turn, -most, most)));
    }
    double radians = Math.toRadians(drone.heading());
    double way = (drone.target() != 0 ? CHASE : CRUISE) * seconds;
    drone.x((float) Math.clamp(drone.x() + Math.cos(radians) * way, 0, WorldMap.SIDE));
    drone.y((float) Math.clamp(drone.y() + Math.sin(radians) * way, 0, WorldMap.SIDE));
    shine(drone, tick);
  }

  private static boolean hunts(Ship drone) {
    return drone.key() / WorldMap.TEAMS % 4 == 0; // of each team alike
  }

  /** Beams come in pulses; drones do not all pulse at once. */
  private void shine(Ship drone, long tick) {
    boolean pulse = (tick / PULSE_TICKS + drone.key()) % 3 == 0;
    if (!pulse) {
      drone.beam(0);
    } else if (drone.target() != 0) {
      beam.shineOn(drone, drone.target(), (int) (tick % 2), tick);
    } else if (drone.beam() != 0) {
      beam.shineOn(drone, drone.beam(), 0, tick);
    }
  }

  /** Where to, once a second. */
  private void think(Ship drone) {
    drone.hp(Math.min(World.HP, drone.hp() + 1));
    var danger = drone.hp() < SCARED_HP ? enemy(drone, SCARED_SIGHT) : null;
    var prey = hunts(drone) && danger == null ? enemy(drone, SIGHT) : null;
    drone.target(prey == null ? 0 : prey.key());
    if (WorldMap.nearEdge(drone.x(), drone.y())) {
      course(drone, WorldMap.direction(drone, WorldMap.SIDE / 2, WorldMap.SIDE / 2));
    } else if (danger != null) {
      course(drone, WorldMap.direction(danger, drone));
    } else if (prey != null) {
      course(drone, WorldMap.direction(drone, prey));
    } else {
      dig(drone);
    }
  }

  private void dig(Ship drone) {
    var rock = rock(drone);
    if (rock.isEmpty()) {
      course(drone, drone.heading() + random.nextDouble(-50, 50));
      return;
    }
    double to = WorldMap.direction(drone, rock.get());
    boolean close = WorldMap.distance(drone, rock.get()) < KEEP_OFF;
    course(drone, close ? to + 120 : to);
    drone.ore(0); // it is worth nothing
    beam.shineOn(drone, rock.get().key(), 0, 0);
  }

  private Optional<Rock> rock(Ship drone) {
    return lookout.near(drone, DIG_SIGHT, Rock.class).stream()
        .min(Comparator.comparingDouble(rock -> WorldMap.distance(drone, rock)));
  }

  private @Nullable Ship enemy(Ship drone, double sight) {
    Ship nearest = null;
    for (var other : lookout.near(drone, sight, Ship.class)) {
      boolean enemy = other.team() != drone.team() && other.hp() > 0;
      if (enemy
          && (nearest == null
              || WorldMap.distance(drone, other) < WorldMap.distance(drone, nearest))) {
        nearest = other;
      }
    }
    return nearest;
  }

  private static void course(Ship drone, double heading) {
    drone.course((float) heading);
  }
}
