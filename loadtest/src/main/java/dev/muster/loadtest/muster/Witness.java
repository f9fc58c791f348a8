package dev.muster.loadtest.muster;

import dev.muster.games.bench.BenchRoom;
import dev.muster.games.bench.BenchState;
import dev.muster.games.bench.Mover;
import dev.muster.state.Quantum;
import dev.muster.state.Replica;

/**
 * The same stream as the SDK's own runtime reads it, for one player of each room: if it and the
 * generator's reading agree, so would all other players' SDKs. On the loop.
 */
final class Witness {
  private static final double POSITION_STEP = 0.05;
  private static final double HEADING_STEP = 1.5;
  private static final int HEADING_STEPS = 240;

  private final Replica<BenchState> replica =
      new Replica<>(BenchRoom.CONTRACT.newState(), BenchRoom.CONTRACT.layout());

  void snapshot(byte[] bytes, int from, int to) {
    replica.applySnapshot(bytes, from, to);
    replica.settle();
  }

  /** What follows the tick. */
  void patch(byte[] bytes, int from, int to) {
    replica.apply(bytes, from, to);
    replica.settle();
  }

  boolean agrees(Rows rows) {
    var movers = replica.state().movers();
    if (movers.size() != rows.size()) {
      return false;
    }
    for (var mover : movers.values()) {
      int id = rows.idOf(mover.key());
      if (id == 0 || !agrees(rows, id, mover)) {
        return false;
      }
    }
    return true;
  }

  /** Fields by their bits, in steps. */
  private static boolean agrees(Rows rows, int id, Mover mover) {
    return rows.field(id, 0) == Quantum.steps(mover.x(), POSITION_STEP)
        && rows.field(id, 1) == Quantum.steps(mover.y(), POSITION_STEP)
        && rows.field(id, 2) == Quantum.turn(mover.heading(), HEADING_STEP, HEADING_STEPS)
        && rows.field(id, 3) == mover.seq()
        && rows.field(id, 4) == mover.hp();
  }
}
