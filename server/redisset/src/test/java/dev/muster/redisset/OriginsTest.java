package dev.muster.redisset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which origin takes which wish. */
class OriginsTest {
  private final ArrayList<String> reasons = new ArrayList<>();

  private boolean given(Mode mode, Map<String, String> environment, Need... needs) {
    return Given.find(mode, Set.of(needs), environment, reasons).isPresent();
  }

  @Test
  void theEnvironmentsRedisIsTakenForItsOwnShape() {
    var single = Map.of("REDIS_URL", "redis://cache:6379");
    assertThat(given(Mode.SINGLE, single)).isTrue();
    assertThat(given(Mode.CLUSTER, single)).isFalse();
    var list = Map.of("REDIS_URL", "redis://a:1,redis://b:2");
    assertThat(given(Mode.CLUSTER, list)).isTrue();
    assertThat(given(Mode.SINGLE, list)).isFalse();
    assertThat(given(Mode.CLUSTER, Map.of("REDIS_CLUSTER_NODES", "a:1"))).isTrue();
    assertThat(given(Mode.SENTINEL, Map.of("REDIS_SENTINEL_HOSTS", "a:1"))).isTrue();
    assertThat(given(Mode.SINGLE, Map.of())).isFalse();
  }

  @Test
  void theEnvironmentsRedisIsNeverKilled() {
    var single = Map.of("REDIS_URL", "redis://cache:6379");
    assertThat(given(Mode.SINGLE, single, Need.MORTAL)).isFalse();
    assertThat(reasons).singleElement().asString().contains("MORTAL");
  }

  @Test
  void testsOnASharedRedisDoNotMeet() {
    var environment = Map.of("REDIS_URL", "redis://cache:6379", "PATH", "/bin");
    var one = Given.find(Mode.SINGLE, Set.of(), environment, reasons).orElseThrow().settings();
    var other = Given.find(Mode.SINGLE, Set.of(), environment, reasons).orElseThrow().settings();
    assertThat(one)
        .containsOnlyKeys("REDIS_MODE", "REDIS_URL", "REDIS_KEY_PREFIX")
        .doesNotContainEntry("REDIS_KEY_PREFIX", other.get("REDIS_KEY_PREFIX"));
  }

  @Test
  void theRedisInAJarPlaysSingleServersThatMayBeKilled() throws Exception {
    assertThat(InAJar.find(Mode.CLUSTER, Set.of(), reasons)).isEmpty();
    assertThat(InAJar.find(Mode.SINGLE, Set.of(Need.SEVEN), reasons)).isEmpty();
    try (var jar = InAJar.find(Mode.SINGLE, Set.of(Need.MORTAL), reasons).orElseThrow()) {
      var server = jar.servers().getFirst();
      Talk.once(server.port(), "SET room 1");
      jar.kill9(server);
      assertThat(jar.servers().getFirst().role()).isEqualTo(Role.ENDED);
      jar.restart(jar.servers());
      assertThat(Talk.once(server.port(), "GET room")).isEqualTo("$-1");
    }
  }
}
