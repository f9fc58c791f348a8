package dev.muster.games.world;

import dev.muster.state.Positioned;
import java.util.List;
import java.util.random.RandomGenerator;

/** The lie of the land, in units; the page knows the same numbers (world/map.ts). */
final class WorldMap {
  /** The map is a square. */
  static final double SIDE = 12_800;

  /** Side of the cells of interest: a player sees its own and two rings of them. */
  static final double CELL = 320;

  static final int RINGS = 2;

  /** The radar has so many columns and rows. */
  static final int SECTORS = 16;

  static final int TEAMS = 4;

  private static final double MARGIN = 300;
  private static final double DOCK = 150;
  private static final double TERRITORY = 2_300;

  /** Where ore is sold and hulls are mended. */
  record Port(String name, double x, double y) {
    boolean holds(Ship ship) {
      return Math.hypot(ship.x() - x, ship.y() - y) < DOCK;
    }
  }

  /** The first is nobody's; then one for each team, in order. */
  static final List<Port> PORTS =
      List.of(
          new Port("Meridian", 6_400, 6_400),
          new Port("North Gate", 6_100, 1_900),
          new Port("Eastfall", 10_900, 5_700),
          new Port("Low Harbour", 6_900, 10_800),
          new Port("Westering", 1_800, 7_200));

  static final List<String> TEAM_NAMES = List.of("Amber", "Cyan", "Violet", "Lime");

  private WorldMap() {}

  static double anywhere(RandomGenerator random) {
    return random.nextDouble(MARGIN, SIDE - MARGIN);
  }

  /** A team's own port. */
  static Port home(int team) {
    return PORTS.get(team);
  }

  /** A place in a team's part of the map: the nearer to its port, the likelier. */
  static double near(double center, RandomGenerator random) {
    double at = center + TERRITORY * random.nextGaussian();
    return at > MARGIN && at < SIDE - MARGIN ? at : near(center, random);
  }

  static int sector(double x, double y) {
    return along(x) + SECTORS * along(y);
  }

  private static int along(double at) {
    return Math.clamp((long) (at * SECTORS / SIDE), 0, SECTORS - 1);
  }

  /** Whether something is so near to an edge that it had better turn. */
  static boolean nearEdge(double x, double y) {
    return x < MARGIN || y < MARGIN || x > SIDE - MARGIN || y > SIDE - MARGIN;
  }

  static double distance(Positioned one, Positioned other) {
    return Math.hypot(
        one.positionAt(0) - other.positionAt(0), one.positionAt(1) - other.positionAt(1));
  }

  /** In degrees, as headings are. */
  static double direction(Positioned from, Positioned to) {
    return direction(from, to.positionAt(0), to.positionAt(1));
  }

  static double direction(Positioned from, double x, double y) {
    return Math.toDegrees(Math.atan2(y - from.positionAt(1), x - from.positionAt(0)));
  }

  /** The shorter way round from one heading to another, -180 to 180 degrees. */
  static double turn(double from, double to) {
    return Math.IEEEremainder(to - from, 360);
  }
}
