package dev.muster.node.redis;

import static dev.muster.node.cluster.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.LeaseTimes;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.PresenceContract;
import dev.muster.redisset.RedisSet;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract on a real Redis, with leases four times as fast. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisPresenceContract extends PresenceContract {
  private static final PresenceTimes TIMES = PresenceTimes.STANDARD.faster(4);

  private final RedisSet set;
  private RedisNodes nodes;
  private RedisPresence ann;
  private RedisPresence bob;
  private CompletableFuture<Void> frozen = new CompletableFuture<>();

  RedisPresenceContract(RedisSet set) {
    this.set = set;
  }

  /** What a test class does to the set before it is used. */
  RedisNodes nodes(RedisSet set, PresenceTimes times) {
    return new RedisNodes(set, times);
  }

  @BeforeEach
  void start() {
    nodes = nodes(set, TIMES);
    ann = nodes.start("ann");
    bob = nodes.start("bob");
  }

  @AfterEach
  void stop() {
    frozen.complete(null);
    nodes.close();
  }

  @AfterAll
  void end() {
    set.close();
  }

  @Test
  void aListingThatIsReadAnewHasNothingOfTheOldOne() {
    var room = listed("r", 1, Map.of());
    soon(() -> assertThat(find(query())).containsExactly("r"));
    bob.up();
    pass(TIMES.fresh());
    // This look reads what changed, and the next one reads everything.
    assertThat(find(query())).containsExactly("r");
    now(ann.release("r", room.epoch()));
    soon(() -> assertThat(find(query())).isEmpty());
  }

  @Test
  void aRoomThatHasARecordAndIsNotListedYetIsFound() {
    long epoch = own("r");
    var found = bob.room("r");
    pass(Duration.ofMillis(20));
    var room = entry("r", epoch, 0, Map.of());
    ann.list(room);
    assertThat(now(found)).contains(room);
  }

  @Test
  void aRoomThatHasARecordAndIsNeverListedIsNot() {
    own("r");
    assertThat(now(bob.room("r"))).isEmpty();
  }

  @Override
  protected Presence presence() {
    return ann;
  }

  @Override
  protected Presence other() {
    return bob;
  }

  @Override
  protected void pause(Presence node) {
    frozen = new CompletableFuture<>();
    ((RedisPresence) node).freeze(frozen);
  }

  @Override
  protected void resume(Presence node) {
    frozen.complete(null);
  }

  @Override
  protected void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  protected LeaseTimes times() {
    return TIMES.lease();
  }
}
