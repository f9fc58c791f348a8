package dev.muster.redisset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Sets as tests use them, with whatever Redis this machine has. */
class RedisSetIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  static void await(String what, BooleanSupplier met) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (!met.getAsBoolean()) {
      assertThat(System.nanoTime()).as("never: " + what).isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private static List<Integer> roles(RedisSet set, Role... roles) {
    return List.of(roles).stream().map(role -> set.servers(role).size()).toList();
  }

  @Test
  void aSingleServerIsWhereTheSettingsSay() throws Exception {
    try (var set = RedisSet.up(Mode.SINGLE, Need.MORTAL)) {
      var port = set.servers(Role.MASTER).getFirst().port();
      assertThat(set.settings())
          .containsEntry("REDIS_MODE", "single")
          .containsEntry("REDIS_URL", "redis://127.0.0.1:" + port);
      assertThat(Talk.once(port, "PING")).isEqualTo("+PONG");
      assertThat(Talk.once(port, "CONFIG GET maxmemory-policy")).isEqualTo("*2");
    }
  }

  @Test
  void aKilledServerIsGoneAndComesBackEmptyOnItsPort() throws Exception {
    try (var set = RedisSet.up(Mode.SINGLE, Need.MORTAL)) {
      var port = set.servers(Role.MASTER).getFirst().port();
      Talk.once(port, "SET room 1");
      var killed = set.kill9(Role.MASTER);
      assertThatThrownBy(() -> Talk.once(port, "PING")).isInstanceOf(ConnectException.class);
      assertThat(roles(set, Role.MASTER, Role.ENDED)).containsExactly(0, 1);
      set.restart(killed);
      assertThat(Talk.once(port, "GET room")).isEqualTo("$-1");
      assertThat(roles(set, Role.MASTER, Role.ENDED)).containsExactly(1, 0);
    }
  }

  @Test
  void aPausedServerKeepsItsConnectionsAndSaysNothingUntilItGoesOn() throws Exception {
    try (var set = RedisSet.up(Mode.SINGLE, Need.MORTAL);
        var talk = new Talk(set.servers().getFirst().port())) {
      assertThat(talk.ask("PING")).isEqualTo("+PONG");
      var paused = set.pause(Role.MASTER);
      assertThatThrownBy(() -> talk.ask("PING")).isInstanceOf(SocketTimeoutException.class);
      set.resume(paused);
      assertThat(talk.ask("SET room 1")).isEqualTo("+PONG");
    }
  }

  @Test
  void sentinelsPutAReplicaInTheKilledMastersPlace() {
    try (var set = RedisSet.up(Mode.SENTINEL)) {
      assertThat(roles(set, Role.MASTER, Role.REPLICA, Role.SENTINEL)).containsExactly(1, 2, 3);
      var sentinels = set.servers(Role.SENTINEL).stream().map(s -> "127.0.0.1:" + s.port());
      assertThat(set.settings().get("REDIS_SENTINEL_HOSTS").split(","))
          .containsExactlyElementsOf(sentinels.toList());
      set.kill9(Role.MASTER);
      await(
          "another master",
          () ->
              roles(set, Role.MASTER, Role.REPLICA, Role.SENTINEL, Role.ENDED)
                  .equals(List.of(1, 1, 3, 1)));
    }
  }

  @Test
  void aClusterPutsAReplicaInTheKilledMastersPlace() {
    try (var set = RedisSet.up(Mode.CLUSTER)) {
      assertThat(roles(set, Role.MASTER, Role.REPLICA)).containsExactly(3, 3);
      assertThat(set.settings().get("REDIS_CLUSTER_NODES").split(",")).hasSize(6);
      var killed = set.kill9(Role.MASTER);
      await("three masters again", () -> roles(set, Role.MASTER, Role.ENDED).equals(List.of(3, 1)));
      set.restart(killed);
      await("it follows", () -> roles(set, Role.MASTER, Role.REPLICA).equals(List.of(3, 3)));
    }
  }

  @Test
  void aClusterThatIsRestartedHoldsNothingAndWorks() throws Exception {
    try (var set = RedisSet.up(Mode.CLUSTER)) {
      for (var master : set.servers(Role.MASTER)) {
        Talk.once(master.port(), "SET room 1");
      }
      set.restartEmpty();
      assertThat(roles(set, Role.MASTER, Role.REPLICA)).containsExactly(3, 3);
      for (var master : set.servers(Role.MASTER)) {
        assertThat(Talk.once(master.port(), "DBSIZE")).isEqualTo(":0");
        assertThat(Talk.once(master.port(), "CLUSTER INFO")).contains("cluster_state:ok");
      }
    }
  }
}
