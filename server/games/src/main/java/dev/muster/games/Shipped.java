package dev.muster.games;

import dev.muster.games.arena.Arena;
import dev.muster.games.bench.Bench;
import dev.muster.games.bench.joins.BenchJoins;
import dev.muster.games.bench.relay.BenchRelay;
import dev.muster.games.bench.world.BenchWorld;
import dev.muster.games.table.Table;
import dev.muster.games.world.World;
import dev.muster.room.RoomType;
import java.util.List;

/** The rooms that come with Muster. */
public final class Shipped {
  private Shipped() {}

  /** Every room type that {@code muster play} and {@code muster node} start. */
  public static List<RoomType<?>> rooms() {
    return List.of(
        Arena.TYPE,
        World.TYPE,
        Table.TYPE,
        Bench.TYPE,
        BenchWorld.TYPE,
        BenchRelay.TYPE,
        BenchJoins.TYPE);
  }
}
