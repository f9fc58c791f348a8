package dev.muster.loadtest.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long TURN_NANOS = 5_000_000;

  @Test
  void everyPlayerGetsItsShareAndNobodyTwiceInARow() {
    var pace = new Pace(10);
    var counts = new int[30];
    for (int turn = 0; turn < 200; turn++) { // one second
      pace.advance(TURN_NANOS, 30);
      for (int i = pace.next(30); i >= 0; i = pace.next(30)) {
        counts[i]++;
      }
    }

    assertThat(IntStream.of(counts).sum()).isBetween(299, 300);
    assertThat(counts)
        .matches(each -> IntStream.of(each).allMatch(count -> count == 9 || count == 10));
  }

  @Test
  void whatAStallCostIsMadeUpForByTwoRoundsAtMost() {
    var pace = new Pace(10);
    var due = new ArrayList<Integer>();

    pace.advance(60_000_000_000L, 4);
    for (int i = pace.next(4); i >= 0; i = pace.next(4)) {
      due.add(i);
    }

    assertThat(due).containsExactlyInAnyOrder(0, 1, 2, 3, 0, 1, 2, 3);
  }

  @Test
  void nobodyIsDueWhenNobodyIsThere() {
    var pace = new Pace(10);
    pace.advance(1_000_000_000L, 0);

    assertThat(pace.next(0)).isEqualTo(-1);
  }
}
