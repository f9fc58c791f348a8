package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Isolation.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IsolationTest {
  private static final long START = -5_000_000_000L; // the monotonic clock may be negative

  private final Isolation isolation = new Isolation(Duration.ofSeconds(15));

  private static long at(long millis) {
    return START + millis * 1_000_000;
  }

  private Stage stage(long millis) {
    return isolation.stage(at(millis));
  }

  @Test
  void aNodeIsHeldUntilItsLeaseEnds() {
    assertThat(stage(0)).isEqualTo(Stage.HELD);
    isolation.held(at(10));
    assertThat(stage(1_000_000)).isEqualTo(Stage.HELD);
  }

  @Test
  void itAsksOnceMorePlaysOnAloneAndThenStandsStill() {
    isolation.lapsed(at(0));
    assertThat(stage(0)).isEqualTo(Stage.ASKING);
    assertThat(stage(249)).isEqualTo(Stage.ASKING);
    assertThat(stage(250)).isEqualTo(Stage.ISOLATED);
    assertThat(stage(14_999)).isEqualTo(Stage.ISOLATED);
    assertThat(stage(15_000)).isEqualTo(Stage.FROZEN);
    assertThat(stage(3_600_000)).isEqualTo(Stage.FROZEN);
  }

  @Test
  void anAnswerBringsItBackFromEveryStage() {
    for (long answer : new long[] {100, 5_000, 60_000}) {
      isolation.lapsed(at(0));
      isolation.held(at(answer));
      assertThat(stage(answer)).isEqualTo(Stage.HELD);
    }
  }

  @Test
  void theFirstWordOfALapseCounts() {
    isolation.lapsed(at(0));
    isolation.lapsed(at(14_000));
    assertThat(stage(15_000)).isEqualTo(Stage.FROZEN);
  }

  @Test
  void aSecondLapseBeginsAnew() {
    isolation.lapsed(at(0));
    isolation.held(at(20_000));
    isolation.lapsed(at(30_000));
    assertThat(stage(30_100)).isEqualTo(Stage.ASKING);
    assertThat(stage(31_000)).isEqualTo(Stage.ISOLATED);
  }

  @Test
  void withALimitOfZeroItNeverPlaysAlone() {
    var none = new Isolation(Duration.ZERO);
    none.lapsed(at(0));
    assertThat(none.stage(at(100))).isEqualTo(Stage.ASKING);
    assertThat(none.stage(at(250))).isEqualTo(Stage.FROZEN);
  }

  @Test
  void whatWasFencedIsDroppedUntilTheNextIncarnationIsHeld() {
    isolation.lapsed(at(0));
    isolation.fenced(at(4_000));
    isolation.lapsed(at(4_001));
    assertThat(stage(4_002)).isEqualTo(Stage.DROPPED);
    assertThat(stage(60_000)).isEqualTo(Stage.DROPPED);
    isolation.held(at(60_001));
    assertThat(stage(60_002)).isEqualTo(Stage.HELD);
  }

  @Test
  void aFenceWithoutALapseDropsToo() {
    isolation.fenced(at(0));
    assertThat(stage(0)).isEqualTo(Stage.DROPPED);
  }

  @Test
  void whatIsLostCountsFromTheEndOfTheLease() {
    assertThat(isolation.lost(at(0))).isEqualTo(Duration.ZERO);
    isolation.lapsed(at(0));
    assertThat(isolation.lost(at(2_000))).isEqualTo(Duration.ofSeconds(2));
    isolation.held(at(8_000));
    assertThat(isolation.lost(at(8_500))).isEqualTo(Duration.ofMillis(8_500));
    assertThat(isolation.lost(at(70_000))).isEqualTo(Duration.ZERO);
  }
}
