package dev.muster.games.world;

/** The map from far away: how much is in each of its parts, and whose. Cheap enough for all. */
final class Radar {
  private static final int SECTORS = WorldMap.SECTORS * WorldMap.SECTORS;

  private Radar() {}

  static void open(WorldState state) {
    for (int sector = 0; sector < SECTORS; sector++) {
      state.radar().put(sector, new Sector());
    }
  }

  static void sweep(WorldState state) {
    int[] rocks = new int[SECTORS];
    int[][] ships = new int[SECTORS][WorldMap.TEAMS + 1];
    for (var rock : state.rocks().values()) {
      rocks[WorldMap.sector(rock.x(), rock.y())]++;
    }
    for (var ship : state.ships().values()) {
      if (ship.hp() > 0) {
        ships[WorldMap.sector(ship.x(), ship.y())][ship.team()]++;
      }
    }
    for (var sector : state.radar().values()) {
      show(sector, rocks[sector.key()], ships[sector.key()]);
    }
  }

  private static void show(Sector sector, int rocks, int[] shipsByTeam) {
    int all = 0;
    int most = 0;
    for (int team = 1; team < shipsByTeam.length; team++) {
      all += shipsByTeam[team];
      most = shipsByTeam[team] > shipsByTeam[most] ? team : most;
    }
    sector.ships(all).rocks(rocks).team(most);
  }
}
