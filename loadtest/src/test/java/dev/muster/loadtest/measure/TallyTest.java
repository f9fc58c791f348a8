package dev.muster.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TallyTest {
  private final List<String> told = new ArrayList<>();
  private final Tally tally = new Tally(new Faults(told::add));

  @Test
  void onlyTheWindowCounts() {
    tally.patch(50_000_000);
    tally.room(50, 50);
    tally.seen(40, 200);
    tally.open();
    tally.patch(50_000_000);
    tally.room(50, 49);
    tally.seen(60, 300);
    tally.bytes(250);
    tally.made(240);
    tally.way(2_000_000);
    var count = tally.close();
    tally.patch(50_000_000);
    tally.seen(90, 400);
    tally.made(240);
    tally.way(9_000_000);

    assertThat(count.patches()).isEqualTo(1);
    assertThat(count.rows()).isEqualTo(49);
    assertThat(count.bytes()).isEqualTo(250);
    assertThat(count.sight()).isEqualTo(new Tally.Sight(1, 300, 60, 60, 60));
    assertThat(count.way().patches()).isEqualTo(1);
    assertThat(count.way().bytes()).isEqualTo(240);
    assertThat(count.way().times().maxMillis()).isCloseTo(2, within(0.01));
    assertThat(tally.count().patches()).isEqualTo(1);
  }

  @Test
  void percentilesAreInMilliseconds() {
    tally.open();
    for (int i = 1; i <= 100; i++) {
      tally.patch(i * 1_000_000L);
      tally.pong(i * 10_000L);
    }
    var count = tally.close();

    assertThat(count.gaps().p50Millis()).isCloseTo(50, within(0.1));
    assertThat(count.gaps().p99Millis()).isCloseTo(99, within(0.1));
    assertThat(count.echoes().p50Millis()).isCloseTo(0.5, within(0.01));
    assertThat(count.echoes().maxMillis()).isCloseTo(1.0, within(0.01));
  }

  @Test
  void faultsCountAlwaysAndAreToldAFewTimes() {
    for (int i = 0; i < 100; i++) {
      tally.faults().add(Fault.LOST, "player " + i);
    }

    assertThat(tally.count().faults()).containsEntry(Fault.LOST, 100L);
    assertThat(told).hasSize(5).first().isEqualTo("seats lost: player 0");
  }
}
