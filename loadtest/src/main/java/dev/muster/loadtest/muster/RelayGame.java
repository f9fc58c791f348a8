package dev.muster.loadtest.muster;

import dev.muster.games.bench.relay.BenchRelayRoom;
import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Tally;
import dev.muster.state.Contract;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;

/** Rooms of fifty whose patches say when they were made. */
final class RelayGame extends Game {
  private static final int JOINS = 32;

  private final Boards boards = new Boards();

  private RelayGame(Tally tally) {
    super(tally);
  }

  record Stamped() implements Kind {
    @Override
    public Contract<?> contract() {
      return BenchRelayRoom.CONTRACT;
    }

    @Override
    public Game start(Tally tally) {
      return new RelayGame(tally);
    }
  }

  @Override
  Contract<?> contract() {
    return BenchRelayRoom.CONTRACT;
  }

  @Override
  void ask(Join.Builder join) {}

  @Override
  Stream enter(int index, Joined joined) {
    var room = joined.getRoom();
    if (joined.getNode().equals(joined.getHost())) {
      desk.tally.faults().add(Fault.NOT_REMOTE, room + " on " + joined.getHost());
    }
    return new TimedStream(desk, boards.of(room), room, joined.getSeat());
  }

  /** A join goes to another node and back, and nodes fill rooms also if many come at once. */
  @Override
  int joinsAtOnce() {
    return JOINS;
  }

  @Override
  int rooms() {
    return boards.size();
  }
}
