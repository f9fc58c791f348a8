package dev.muster.node.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.link.SimulatedNetwork.Faults;
import dev.muster.node.config.Config;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/**
 * Drivers on a network that loses, repeats, reorders, delays and is cut: thousands of histories,
 * each from one seed. {@code -Dmuster.sim.seed=n} runs one, {@code -Dmuster.sim.seeds=n} so many.
 */
final class LinkSimulationTest {
  private static final LinkLimits SMALL =
      new LinkLimits(6_000, Duration.ofSeconds(2), 3_000, 1 << 20, 16);
  private static final int SEEDS = Integer.getInteger("muster.sim.seeds", 1_000);
  private static final long ONE = Long.getLong("muster.sim.seed", -1);

  @Test
  void withoutCutsEverythingArrivesOnceAndInOrder() {
    each(seed -> {
      var world = new LinkWorld(seed, LinkLimits.of(Config.defaults().links()));
      world.network.faults = new Faults(0.01, 0.01, 0.005);
      world.play(1_500);
      world.settle();
      LinkJudge.judge(world.all());
      assertThat(LinkJudge.resets(world.all())).as("resets").isZero();
      assertThat(LinkJudge.lost(world.all())).as("lost").isZero();
      world.topicsAreKnown();
    });
  }

  @Test
  void cutsLoseNothingInSilence() {
    var resets = new long[1];
    each(seed -> {
      var world = new LinkWorld(seed, SMALL);
      world.network.faults = new Faults(0.01, 0.01, 0.005);
      world.cutsFor(2_500);
      world.play(2_500);
      world.settle();
      LinkJudge.judge(world.all());
      world.topicsAreKnown();
      resets[0] += LinkJudge.resets(world.all());
    });
    assertThat(resets[0]).as("cuts that were longer than the ring").isPositive();
  }

  @Test
  void incarnationsThatAreGoneAreNotHeardAndTheNextBeginAnew() {
    each(seed -> {
      var world = new LinkWorld(seed, SMALL);
      world.network.faults = new Faults(0.01, 0.01, 0.005);
      world.restartsFor(2_500);
      world.cutsFor(2_500);
      world.play(2_500);
      world.settle();
      LinkJudge.judge(world.all());
      world.topicsAreKnown();
    });
  }

  private static void each(LongConsumer history) {
    var first = ONE < 0 ? 0 : ONE;
    for (long seed = first; seed < (ONE < 0 ? SEEDS : ONE + 1); seed++) {
      try {
        history.accept(seed);
      } catch (Throwable e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
