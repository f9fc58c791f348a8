package dev.muster.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void onlyTheWindowCounts() {
    arrivals.add(9_000_000, true);
    arrivals.open();
    arrivals.add(2_000_000, true);
    arrivals.add(4_000_000, false);
    var count = arrivals.close();
    arrivals.add(9_000_000, true);

    assertThat(count.answered()).isEqualTo(2);
    assertThat(count.remoteShare()).isEqualTo(0.5);
    assertThat(count.times().p50Millis()).isCloseTo(2, within(0.01));
    assertThat(count.times().maxMillis()).isCloseTo(4, within(0.01));
    assertThat(count.perSecond()).isEqualTo(2 / count.seconds());
  }
}
