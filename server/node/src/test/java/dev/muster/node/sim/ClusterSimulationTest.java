package dev.muster.node.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Histories of three nodes and twenty rooms to which everything happens that may, each from one
 * seed. {@code -Dmuster.sim.seed=n} runs one, {@code -Dmuster.sim.seeds=n} so many.
 */
final class ClusterSimulationTest {
  private static final int SEEDS = Integer.getInteger("muster.sim.seeds", 500);
  private static final long ONE = Long.getLong("muster.sim.seed", -1);

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Test
  void whateverHappensARoomHasOneOwnerAndNothingIsLostOrDoneTwice() {
    var seeds = ONE < 0 ? LongStream.range(0, SEEDS) : LongStream.of(ONE);
    var broken = seeds.parallel().boxed().flatMap(seed -> broken(seed).stream()).findFirst();
    broken.ifPresent(failure -> {
      throw failure;
    });
    System.out.println("Simulated histories: " + counts);
    // They are about something.
    if (ONE < 0) {
      for (var kind : new String[] {"Fenced", "Owned", "Opened", "Shown", "Reset", "Accepted"}) {
        assertThat(counts.get(kind).sum()).as(kind).isGreaterThan(SEEDS / 4);
      }
    }
  }

  private Optional<Chronicle.Broken> broken(long seed) {
    try {
      for (var fact : History.of(seed, Parts.ENGINE).facts()) {
        counts.computeIfAbsent(fact.getClass().getSimpleName(), any -> new LongAdder()).increment();
      }
      return Optional.empty();
    } catch (Chronicle.Broken e) {
      return Optional.of(e);
    }
  }

  @Test
  void oneSeedIsOneHistory() {
    var once = History.of(7, Parts.ENGINE).facts();
    assertThat(History.of(7, Parts.ENGINE).facts()).isEqualTo(once);
  }
}
