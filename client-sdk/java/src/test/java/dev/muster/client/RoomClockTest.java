package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RoomClockTest {
  private static final long MS = 1_000_000L;
  private static final long PERIOD = 50 * MS;

  private long now;
  private final RoomClock clock = new RoomClock(() -> now);

  private void run(int patches, long lag, long jitter) {
    var random = new SplittableRandom(1);
    for (int i = 1; i <= patches; i++) {
      now = i * PERIOD + lag + random.nextLong(jitter + 1);
      clock.patched(i, now);
    }
  }

  @Test
  void theRoomsTickIsFollowedInSpiteOfJitter() {
    clock.periods(PERIOD, PERIOD);
    run(400, 30 * MS, 20 * MS);
    assertThat(clock.patchTick()).isEqualTo(400);
    assertThat(clock.tick()).isCloseTo((now - 30 * MS) / (double) PERIOD, within(0.1));
  }

  @Test
  void othersAreShownTwoPatchesLateOrAsMuchMoreAsLatePatchesNeed() {
    clock.periods(PERIOD, PERIOD);
    run(400, 30 * MS, 5 * MS);
    assertThat(clock.delay().toMillis()).isBetween(95L, 105L);
    run(400, 30 * MS, 120 * MS);
    assertThat(clock.delay().toMillis()).isBetween(170L, 210L);
  }
}
