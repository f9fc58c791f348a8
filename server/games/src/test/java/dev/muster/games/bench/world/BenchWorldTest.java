package dev.muster.games.bench.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muster.room.Options;
import dev.muster.testkit.TestRoom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes the workload checkable: where everybody is follows from seat and tick. */
final class BenchWorldTest {
  private static final double SIDE = BenchWorld.side(400);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everybodyIsWhereItsCourseSaysAtEveryTick(boolean moving) {
    var room =
        TestRoom.with(BenchWorld.TYPE)
            .options(Options.of("players", 400))
            .movedEveryTenthTick(moving)
            .open();
    var ann = room.join("ann");
    room.join("ben");
    ann.input(new Push(1, 2, 41));
    room.ticks(200);
    var mover = room.state().movers().at(ann.seat());
    assertThat(mover.seq()).isEqualTo(41);
    assertThat(room.state().movers().size()).isEqualTo(2);
    long now = LongStream.range(200, 300).filter(tick -> isAt(mover, tick)).findFirst().orElse(-1);
    for (int later = 0; later < 30; later++) {
      long tick = now + later;
      assertThat(room.state().movers().values()).allMatch(each -> isAt(each, tick));
      room.ticks(1);
    }
  }

  /** To the step of 0.05. */
  private static boolean isAt(Mover mover, long tick) {
    var course = new Course(mover.key(), SIDE);
    return Math.abs(mover.x() - course.x(tick)) < 0.026
        && Math.abs(mover.y() - course.y(tick)) < 0.026;
  }

  @Test
  void aCourseIsStraightAtOneSpeedAndStaysOnTheMap() {
    for (int seat = 1; seat <= 100; seat++) {
      var course = new Course(seat, SIDE);
      int bounces = 0;
      for (int tick = 1; tick < 4_000; tick++) {
        double dx = course.x(tick) - course.x(tick - 1);
        double dy = course.y(tick) - course.y(tick - 1);
        assertThat(course.x(tick)).isBetween(0.0, SIDE);
        assertThat(course.y(tick)).isBetween(0.0, SIDE);
        if (Math.abs(Math.hypot(dx, dy) - 1) < 1e-9) {
          double turn = course.heading(tick) - Math.toDegrees(Math.atan2(dy, dx));
          assertThat(Math.IEEEremainder(turn, 360)).isCloseTo(0, within(1e-6));
        } else {
          bounces++;
        }
      }
      assertThat(bounces).isLessThan(15);
    }
  }

  @Test
  void moversAreSpreadEvenly() {
    int[] quarters = new int[4];
    for (int seat = 1; seat <= 4_000; seat++) {
      var course = new Course(seat, SIDE);
      int column = course.x(0) < SIDE / 2 ? 0 : 1;
      quarters[course.y(0) < SIDE / 2 ? column : column + 2]++;
    }
    assertThat(IntStream.of(quarters)).allMatch(each -> each > 900 && each < 1_100);
  }
}
