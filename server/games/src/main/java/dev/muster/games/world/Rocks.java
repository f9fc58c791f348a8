package dev.muster.games.world;

import java.util.random.RandomGenerator;

/** Rocks: they drift, and where one is used up another one comes up elsewhere. */
final class Rocks {
  static final int ORE_MAX = 60;
  private static final int ORE_MIN = 12;
  private static final double DRIFT = 5; // units per second at most

  /** Each rock moves in one of so many ticks: nobody sees the difference, and patches are small. */
  private static final int TURNS = 5;

  private Rocks() {}

  /** Brings up what is missing. */
  static void fill(WorldState state, RandomGenerator random) {
    while (state.rocks().size() < state.boulders()) {
      var rock =
          new Rock()
              .x((float) WorldMap.anywhere(random))
              .y((float) WorldMap.anywhere(random))
              .vx((float) random.nextDouble(-DRIFT, DRIFT))
              .vy((float) random.nextDouble(-DRIFT, DRIFT))
              .ore(random.nextInt(ORE_MIN, ORE_MAX));
      state.rocks().put(World.nextKey(state), rock);
    }
  }

  static void drift(WorldState state, long tick, float seconds) {
    for (var rock : state.rocks().values()) {
      if ((tick + rock.key()) % TURNS == 0) {
        drift(rock, seconds * TURNS);
      }
    }
  }

  private static void drift(Rock rock, float seconds) {
    rock.x(rock.x() + rock.vx() * seconds).y(rock.y() + rock.vy() * seconds);
    if (rock.x() < 0 && rock.vx() < 0 || rock.x() > WorldMap.SIDE && rock.vx() > 0) {
      rock.vx(-rock.vx());
    }
    if (rock.y() < 0 && rock.vy() < 0 || rock.y() > WorldMap.SIDE && rock.vy() > 0) {
      rock.vy(-rock.vy());
    }
  }
}
