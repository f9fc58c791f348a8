package dev.muster.games.bench.joins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testkit.TestRoom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchJoinsTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everybodySeesWhoIsIn(boolean moving) {
    var room = TestRoom.with(BenchJoins.TYPE).movedEveryTenthTick(moving).open();
    var ann = room.join("ann");
    room.ticks(12);
    var ben = room.join("ben");
    room.ticks(1);

    assertThat(ann.state().guests().values())
        .extracting(Guest::key)
        .containsExactlyInAnyOrder(ann.seat(), ben.seat());

    ben.leave();
    room.ticks(1);
    assertThat(ann.state().guests().values()).extracting(Guest::key).containsExactly(ann.seat());
  }
}
