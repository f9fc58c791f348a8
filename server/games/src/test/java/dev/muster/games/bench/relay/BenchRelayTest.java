package dev.muster.games.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.testkit.TestRoom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes the workload comparable: everybody moves every tick, and every patch has its time. */
final class BenchRelayTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everybodyMovesEveryTickAndPushesCount(boolean moving) {
    var room = TestRoom.with(BenchRelay.TYPE).movedEveryTenthTick(moving).open();
    var ann = room.join("ann");
    room.ticks(1);
    ann.input(new Push(10, 0, 41));
    room.ticks(1);
    float x = room.state().movers().at(ann.seat()).x();
    room.ticks(1);
    float moved = room.state().movers().at(ann.seat()).x() - x;
    assertThat(moved < 0 ? moved + 1000 : moved).isEqualTo(2.5f, within(0.06f));
    assertThat(ann.state().movers().at(ann.seat()).seq()).isEqualTo(41);
    room.ticks(200);
    assertThat(room.state().movers().values())
        .allSatisfy(one -> assertThat(one.x()).isBetween(0f, 1000f));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPatchSaysWhenItsTickWasOver(boolean moving) {
    var room = TestRoom.with(BenchRelay.TYPE).movedEveryTenthTick(moving).open();
    var ann = room.join("ann");
    room.ticks(15);
    int before = BenchRelay.micros(System.nanoTime());
    room.ticks(1);
    int after = BenchRelay.micros(System.nanoTime());

    int shown = ann.state().stamps().at(1).micros();
    // Differences, because the low bits of a clock begin anew.
    assertThat(shown - before).isBetween(0, after - before);
    assertThat(BenchRelay.micros(TimeUnit.HOURS.toNanos(2))).isEqualTo((int) 7_200_000_000L);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPingComesBackUnchanged(boolean moving) {
    var room = TestRoom.with(BenchRelay.TYPE).movedEveryTenthTick(moving).open();
    var ann = room.join("ann");
    room.ticks(2);
    ann.send(new Ping(12.25));
    room.ticks(1);
    assertThat(ann.received(Pong.class)).containsExactly(new Pong(12.25));
  }
}
