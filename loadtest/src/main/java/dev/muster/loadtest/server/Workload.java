package dev.muster.loadtest.server;

import dev.muster.games.bench.world.BenchWorld;
import java.util.Map;

/**
 * What every measured server runs.
 *
 * @param name of the peers' programs and rooms
 * @param visible how many players each sees; 0: it depends
 * @param settings of the peers' programs
 */
public record Workload(String name, int visible, Map<String, String> settings) {
  /** Patches per second. */
  public static final int PATCH_RATE = 20;

  /** Players per room of the arena. */
  public static final int ROOM_PLAYERS = 50;

  /** Rooms of fifty, seen whole. */
  public static Workload arena() {
    return new Workload(
        "arena",
        ROOM_PLAYERS,
        Map.of(
            "ROOM_PLAYERS", Integer.toString(ROOM_PLAYERS),
            "PATCH_RATE", Integer.toString(PATCH_RATE)));
  }

  /** One room, of which each player sees what is near. */
  public static Workload world(int players) {
    return new Workload(
        "world",
        0,
        Map.of(
            "PLAYERS", Integer.toString(players),
            "CELL", Double.toString(BenchWorld.CELL),
            "PER_CELL", Double.toString(BenchWorld.PER_CELL),
            "PATCH_RATE", Integer.toString(PATCH_RATE)));
  }
}
