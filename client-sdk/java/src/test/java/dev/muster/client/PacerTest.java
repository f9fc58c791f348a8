package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final long STEP = 50_000_000L;
  private final Pacer pacer = new Pacer();

  private int run(double framesPerSecond, double seconds, double jitter) {
    var random = new SplittableRandom(1);
    int steps = 0;
    for (int frame = 0; frame < framesPerSecond * seconds; frame++) {
      double at = (frame + jitter * random.nextDouble()) / framesPerSecond;
      steps += pacer.steps((long) (at * 1e9), STEP);
    }
    return steps;
  }

  @Test
  void anyFrameRateGivesOneInputPerStep() {
    for (double rate : new double[] {10, 20, 30, 59.94, 60, 144, 500}) {
      pacer.pause();
      assertThat(run(rate, 10, 0.3)).as("at %s frames per second", rate).isBetween(199, 203);
    }
  }

  @Test
  void afterAPauseItStartsAnew() {
    assertThat(pacer.steps(0, STEP)).isEqualTo(1);
    assertThat(pacer.steps(10_000_000_000L, STEP)).isEqualTo(1);
  }

  @Test
  void aHitchIsCaughtUpWithinABound() {
    pacer.steps(0, STEP);
    assertThat(pacer.steps(4 * STEP, STEP)).isEqualTo(4);
    pacer.steps(5 * STEP, STEP);
    assertThat(pacer.steps(11 * STEP, STEP)).isBetween(1, Pacer.CATCH_UP_MAX);
  }
}
