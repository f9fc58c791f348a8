package dev.muster.loadtest.muster;

import dev.muster.games.bench.BenchRoom;
import dev.muster.games.bench.relay.BenchRelayRoom;
import dev.muster.games.bench.world.BenchWorldRoom;
import dev.muster.state.Contract;
import dev.muster.state.Quantum;
import dev.muster.state.Replica;
import dev.muster.state.Tracked;
import java.util.function.BiPredicate;

/**
 * The same stream as the SDK's own runtime reads it, for a few players: if it and the generator's
 * reading agree, so would all other players' SDKs. On the loop.
 */
final class Witness<S extends Tracked> {
  private static final double POSITION_STEP = 0.05;
  private static final double HEADING_STEP = 1.5;
  private static final int HEADING_STEPS = 240;

  private final Replica<S> replica;
  private final BiPredicate<S, Rows> agrees;

  private Witness(Contract<S> contract, BiPredicate<S, Rows> agrees) {
    this.replica = new Replica<>(contract.newState(), contract.layout());
    this.agrees = agrees;
  }

  static Witness<?> ofBench() {
    return new Witness<>(
        BenchRoom.CONTRACT,
        (state, rows) ->
            state.movers().size() == rows.size()
                && state.movers().values().stream()
                    .allMatch(one ->
                        shows(rows, one.key(), one.x(), one.y(), one.heading())
                            && shows(rows, one.key(), one.seq(), one.hp())));
  }

  static Witness<?> ofWorld() {
    return new Witness<>(
        BenchWorldRoom.CONTRACT,
        (state, rows) ->
            state.movers().size() == rows.size()
                && state.movers().values().stream()
                    .allMatch(one ->
                        shows(rows, one.key(), one.x(), one.y(), one.heading())
                            && shows(rows, one.key(), one.seq(), one.hp())));
  }

  static Witness<?> ofRelay() {
    return new Witness<>(
        BenchRelayRoom.CONTRACT,
        (state, rows) ->
            state.movers().size() == rows.size()
                && state.movers().values().stream()
                    .allMatch(one ->
                        shows(rows, one.key(), one.x(), one.y(), one.heading())
                            && shows(rows, one.key(), one.seq(), one.hp())));
  }

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
    return agrees.test(replica.state(), rows);
  }

  /** Fields by their bits, in steps. */
  private static boolean shows(Rows rows, int key, float x, float y, float heading) {
    int id = rows.idOf(key);
    return id != 0
        && rows.field(id, 0) == Quantum.steps(x, POSITION_STEP)
        && rows.field(id, 1) == Quantum.steps(y, POSITION_STEP)
        && rows.field(id, 2) == Quantum.turn(heading, HEADING_STEP, HEADING_STEPS);
  }

  private static boolean shows(Rows rows, int key, int seq, int hp) {
    int id = rows.idOf(key);
    return rows.field(id, 3) == seq && rows.field(id, 4) == hp;
  }
}
