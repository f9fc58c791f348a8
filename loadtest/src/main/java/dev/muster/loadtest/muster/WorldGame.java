package dev.muster.loadtest.muster;

import dev.muster.games.bench.world.BenchWorldRoom;
import dev.muster.loadtest.measure.Tally;
import dev.muster.state.Contract;
import dev.muster.state.Malformed;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.Value;
import java.util.HashSet;
import java.util.Set;

/** One room for everybody: the first hundred read and check all they get, the others count it. */
final class WorldGame extends Game {
  private static final int CHECKERS = 100;

  private static final int JOINS = 32;

  /** These check with the SDK's runtime as well. */
  private static final int WITNESSES = 4;

  private final int players;
  private final Truth truth;
  private final Set<String> rooms = new HashSet<>();

  private WorldGame(Tally tally, int players) {
    super(tally);
    this.players = players;
    this.truth = new Truth(players);
  }

  record OfMany(int players) implements Kind {
    @Override
    public Contract<?> contract() {
      return BenchWorldRoom.CONTRACT;
    }

    @Override
    public Game start(Tally tally) {
      return new WorldGame(tally, players);
    }
  }

  @Override
  Contract<?> contract() {
    return BenchWorldRoom.CONTRACT;
  }

  @Override
  void ask(Join.Builder join) {
    join.putOptions("players", Value.newBuilder().setNumber(players).build());
  }

  @Override
  Stream enter(int index, Joined joined) {
    var room = joined.getRoom();
    int seat = joined.getSeat();
    rooms.add(room);
    if (rooms.size() > 1 || seat > players) {
      throw new Malformed("seat " + seat + " of " + room + ", the world has one room");
    }
    return index < CHECKERS
        ? new CheckedStream(desk, truth, room, seat, index < WITNESSES)
        : new CountedStream(desk, truth, room, seat);
  }

  /** There is one room; a join waits for its next tick. */
  @Override
  int joinsAtOnce() {
    return JOINS;
  }

  @Override
  int rooms() {
    return rooms.size();
  }
}
