package dev.muster.node.redis;

import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the simulation takes for Redis answers as Redis does: random operations on both, answers and
 * what is stored compared. {@code -Dmuster.model.seed=n} runs one sequence, {@code
 * -Dmuster.model.seeds=n} so many of each kind.
 */
class ScriptsAgainstBooksIT {
  private static final int SEEDS = Integer.getInteger("muster.model.seeds", 20);
  private static final long ONE = Long.getLong("muster.model.seed", -1);
  private static final int STEPS = 250;

  /** One kind of script, and the book that does the same. */
  interface Model {
    /** Does something to both and compares. */
    void step();

    /** Compares all that is stored. */
    void compare();
  }

  private static RedisSet set;
  private static Rig rig;

  @BeforeAll
  static void start() {
    set = RedisSet.up(Mode.SINGLE);
    rig = new Rig(RedisNodes.config(set, Map.of()), new Counts(), () -> {});
    rig.open().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @AfterAll
  static void stop() {
    rig.close(() -> CompletableFuture.completedStage(null));
    set.close();
  }

  @Test
  void leases() {
    each(LeaseModel::new);
  }

  @Test
  void roomsAndRosters() {
    each(RoomModel::new);
  }

  @Test
  void listingsAndPlayers() {
    each(TypeModel::new);
  }

  private static void each(BiFunction<ScriptCalls, ModelChance, Model> kind) {
    for (long seed = Math.max(ONE, 0); seed < (ONE < 0 ? SEEDS : ONE + 1); seed++) {
      var calls = new ScriptCalls(new Scripts(rig.line(), new Counts()), prefix());
      int at = 0;
      try {
        var model = kind.apply(calls, new ModelChance(seed));
        for (; at < STEPS; at++) {
          model.step();
          model.compare();
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ", step " + at + ": " + e.getMessage(), e);
      }
    }
  }

  private static String prefix() {
    return "model" + UUID.randomUUID() + ":";
  }
}
