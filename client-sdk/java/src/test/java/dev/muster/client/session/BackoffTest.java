package dev.muster.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void theFirstWaitIsShortTheOthersDoubleUpToTenSeconds() {
    for (int seed = 0; seed < 500; seed++) {
      var backoff = new Backoff(new SplittableRandom(seed));
      long ceiling = 250_000_000L;
      for (int attempt = 1; attempt <= 12; attempt++) {
        assertThat(backoff.next()).isBetween(0L, ceiling);
        assertThat(backoff.attempt()).isEqualTo(attempt);
        ceiling = Math.min(10_000_000_000L, ceiling * 2);
      }
    }
  }

  @Test
  void theWholeRangeIsUsed() {
    var random = new SplittableRandom(1);
    long most = 0;
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 500; i++) {
      var backoff = new Backoff(random);
      for (int n = 0; n < 8; n++) backoff.next();
      long wait = backoff.next();
      most = Math.max(most, wait);
      least = Math.min(least, wait);
    }
    assertThat(most).isGreaterThan(9_500_000_000L);
    assertThat(least).isLessThan(500_000_000L);
  }
}
