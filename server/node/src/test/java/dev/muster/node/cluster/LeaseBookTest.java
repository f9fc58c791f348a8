package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaseBookTest {
  private static final NodeId ANN = new NodeId("ann", "1");
  private static final NodeId BOB = new NodeId("bob", "1");
  private static final NodeReport REPORT = new NodeReport(List.of("arena"), 1, 2, true);

  private final LeaseBook book = new LeaseBook(LeaseTimes.STANDARD);
  private long now = 1_790_000_000_000L;

  private Beat.Reply beat(NodeId node) {
    return beat(node, Map.of());
  }

  private Beat.Reply beat(NodeId node, Map<NodeId, Long> fences) {
    return book.beat(new Beat(node, REPORT, List.of(), 0, "r", fences), now);
  }

  /** Everybody named beats twice a second. */
  private void pass(long millis, NodeId... beating) {
    for (long end = now + millis; now < end; ) {
      now = Math.min(end, now + 500);
      for (var node : beating) {
        beat(node);
      }
    }
  }

  @Test
  void aSilentNodeIsFencedByTheNextBeatOfAnotherAndNotBefore() {
    pass(5_000, ANN, BOB);
    long last = now;
    pass(3_500, BOB);
    now = last + 3_600;
    assertThat(beat(BOB).byMe()).isEmpty();
    now = last + 3_601;
    assertThat(beat(BOB).byMe()).containsExactly(ANN);
    assertThat(beat(BOB).byMe()).isEmpty();
    assertThat(beat(ANN).held()).isFalse();
    assertThat(book.reports()).containsOnlyKeys(BOB);
  }

  @Test
  void theReplySaysWhenTheNextNodeMayBeFenced() {
    pass(5_000, ANN, BOB);
    pass(3_500, BOB);
    assertThat(beat(BOB).dueMillis()).isEqualTo(101);
    now += 101;
    assertThat(beat(BOB).byMe()).containsExactly(ANN);
  }

  @Test
  void aPauseOfLessThanThreeSecondsLosesNothingWheneverItBegins() {
    for (int phase = 0; phase < 500; phase += 7) {
      pass(5_000, ANN, BOB);
      // The last beat came `phase` before the pause; others beat whenever they like.
      for (long end = now + phase + 2_999; now < end; now += 10) {
        assertThat(beat(BOB).byMe()).isEmpty();
      }
      assertThat(beat(ANN).held()).isTrue();
    }
  }

  @Test
  void nobodyIsFencedSoonAfterTheRegistryWasAway() {
    pass(5_000, ANN, BOB);
    now += 60_000;
    assertThat(beat(BOB).byMe()).isEmpty();
    pass(4_000, BOB);
    assertThat(beat(ANN).held()).isTrue();
    pass(5_000, ANN, BOB);
    now += 60_000;
    pass(5_000, BOB);
    assertThat(beat(ANN).held()).isFalse();
  }

  @Test
  void aStepOfTheClockFencesNobody() {
    pass(5_000, ANN, BOB);
    for (long step : List.of(10_000L, -10_000L, 3_600_000L, -3_600_000L)) {
      now += step;
      for (int i = 0; i < 20; i++) {
        pass(500, ANN, BOB);
        assertThat(beat(BOB).fences()).isEmpty();
      }
    }
  }

  @Test
  void whoDiesAsTheClockGoesBackIsFencedAllTheSame() {
    pass(5_000, ANN, BOB);
    now -= 3_600_000;
    pass(8_000, BOB);
    assertThat(beat(BOB).fences()).containsKey(ANN);
  }

  @Test
  void aFenceOutlivesTheRegistryInThoseWhoKnowIt() {
    var emptied = new HashMap<NodeId, Long>();
    emptied.put(ANN, now - 30_000);
    assertThat(beat(BOB, emptied).fences()).containsOnlyKeys(ANN);
    assertThat(beat(ANN).held()).isFalse();
  }

  @Test
  void aFenceIsForgottenAfterAnHour() {
    pass(5_000, ANN, BOB);
    pass(10_000, BOB);
    assertThat(beat(BOB).fences()).containsKey(ANN);
    now += 3_600_001;
    assertThat(beat(BOB).fences()).isEmpty();
  }

  @Test
  void whoLeavesIsFencedAtOnce() {
    pass(1_000, ANN, BOB);
    book.leave(ANN, now);
    assertThat(beat(BOB).fences()).containsOnlyKeys(ANN);
  }
}
