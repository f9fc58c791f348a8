package dev.muster.loadtest.muster;

import dev.muster.games.bench.BenchRoom;
import dev.muster.loadtest.measure.Tally;
import dev.muster.state.Contract;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;

/** The rooms of fifty. */
final class BenchGame extends Game {
  private final Boards boards = new Boards();

  private BenchGame(Tally tally) {
    super(tally);
  }

  record OfFifty() implements Kind {
    @Override
    public Contract<?> contract() {
      return BenchRoom.CONTRACT;
    }

    @Override
    public Game start(Tally tally) {
      return new BenchGame(tally);
    }
  }

  @Override
  Contract<?> contract() {
    return BenchRoom.CONTRACT;
  }

  @Override
  void ask(Join.Builder join) {}

  @Override
  Stream enter(int index, Joined joined) {
    var room = joined.getRoom();
    return new ComparedStream(
        desk, boards.of(room), room, joined.getSeat(), BenchRoom.CONTRACT, Witness::ofBench);
  }

  @Override
  int rooms() {
    return boards.size();
  }
}
