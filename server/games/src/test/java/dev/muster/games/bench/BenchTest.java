package dev.muster.games.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.testkit.TestRoom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes the workload comparable: everybody moves every tick, pushes and pings count. */
final class BenchTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everybodyMovesEveryTickAndPushesCount(boolean moving) {
    var room = TestRoom.with(Bench.TYPE).movedEveryTenthTick(moving).open();
    var ann = room.join("ann");
    room.join("ben");
    room.ticks(1);
    ann.input(new Push(10, 0, 41));
    room.ticks(1);
    float x = room.state().movers().at(ann.seat()).x();
    room.ticks(1);
    var mover = room.state().movers().at(ann.seat());
    assertThat(Math.abs(mover.x() - x)).isEqualTo(2.5f, within(0.06f));
    assertThat(ann.state().movers().at(ann.seat()).seq()).isEqualTo(41);
    room.ticks(200);
    assertThat(room.state().movers().values())
        .allSatisfy(one -> assertThat(one.x()).isBetween(-5f, 1005f));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPingComesBackUnchanged(boolean moving) {
    var room = TestRoom.with(Bench.TYPE).movedEveryTenthTick(moving).open();
    var ann = room.join("ann");
    room.ticks(2);
    ann.send(new Ping(12.25));
    room.ticks(1);
    assertThat(ann.received(Pong.class)).containsExactly(new Pong(12.25));
  }
}
