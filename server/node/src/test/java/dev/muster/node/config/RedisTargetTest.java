package dev.muster.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.config.RedisTarget.Address;
import dev.muster.node.config.RedisTarget.Login;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisTargetTest {
  private static RedisTarget target(String... settings) {
    var map = new HashMap<String, String>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return RedisTarget.of(Settings.read(Sources.of(Map.copyOf(map))).config().redis());
  }

  @Test
  void aUrlSaysEverything() {
    var target = target("REDIS_URL", "rediss://ann:p%40ss%3A+@db.example.com:7000/3");
    assertThat(target.mode()).isEqualTo(RedisMode.SINGLE);
    assertThat(target.addresses()).containsExactly(new Address("db.example.com", 7000));
    assertThat(target.login()).isEqualTo(new Login("ann", "p@ss:+"));
    assertThat(target.db()).isEqualTo(3);
    assertThat(target.tls()).isTrue();
    assertThat(target).hasToString("rediss://db.example.com:7000/3");
  }

  @Test
  void whatAUrlDoesNotSayComesFromTheOtherSettings() {
    var target =
        target(
            "REDIS_URL",
            "redis://[::1]",
            "REDIS_PASSWORD",
            "secret",
            "REDIS_DB",
            "2",
            "REDIS_TLS",
            "true");
    assertThat(target.addresses()).containsExactly(new Address("::1", 6379));
    assertThat(target.login()).isEqualTo(new Login("", "secret"));
    assertThat(target.db()).isEqualTo(2);
    assertThat(target.tls()).isTrue();
    assertThat(target.toString()).doesNotContain("secret").contains("[::1]:6379");
    assertThat(target.login().toString()).doesNotContain("secret");
  }

  @Test
  void aListOfUrlsIsACluster() {
    var target = target("REDIS_URL", "redis://:pw@node1:6379,redis://node2:6380, redis://node3");
    assertThat(target.mode()).isEqualTo(RedisMode.CLUSTER);
    assertThat(target.addresses())
        .isEqualTo(
            List.of(
                new Address("node1", 6379),
                new Address("node2", 6380),
                new Address("node3", 6379)));
    assertThat(target.login().password()).isEqualTo("pw");
    assertThat(target("REDIS_MODE", "cluster", "REDIS_URL", "redis://node1").mode())
        .isEqualTo(RedisMode.CLUSTER);
  }

  @Test
  void hostsNameASingleServerSentinelsOrACluster() {
    assertThat(target("REDIS_HOST", "db", "REDIS_PORT", "7001").addresses())
        .containsExactly(new Address("db", 7001));
    var sentinels = target("REDIS_MODE", "sentinel", "REDIS_SENTINEL_HOSTS", "a:26379,b:26380");
    assertThat(sentinels.mode()).isEqualTo(RedisMode.SENTINEL);
    assertThat(sentinels.service()).isEqualTo("mymaster");
    assertThat(sentinels.addresses())
        .containsExactly(new Address("a", 26379), new Address("b", 26380));
    assertThat(target("REDIS_SENTINEL_HOSTS", "a:26379").mode()).isEqualTo(RedisMode.SENTINEL);
    assertThat(target("REDIS_CLUSTER_NODES", "a:1,b:2").mode()).isEqualTo(RedisMode.CLUSTER);
    assertThat(target("REDIS_MODE", "cluster", "REDIS_HOST", "a").addresses())
        .containsExactly(new Address("a", 6379));
  }

  @Test
  void whatMakesNoSenseIsRefusedAtTheStartWithoutShowingSecrets() {
    var words = "REDIS_URL must be like redis://user:password@host:6379/0";
    for (var url :
        List.of("http://x", "redis://", "secret@host", "redis://a b:secret", "redis:/x")) {
      assertThatThrownBy(() -> target("REDIS_URL", url))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith(words)
          .hasMessageNotContaining("secret@")
          .hasMessageNotContaining("b:secret");
    }
    assertThatThrownBy(() -> target("REDIS_URL", "redis://db/x"))
        .hasMessage("REDIS_URL must end in the number of a database, like /0");
    assertThatThrownBy(() -> target("REDIS_URL", "redis://a,rediss://b"))
        .hasMessage("REDIS_URL must not mix redis:// and rediss://");
    assertThatThrownBy(() -> target("REDIS_CLUSTER_NODES", "a:1", "REDIS_DB", "1"))
        .hasMessage("REDIS_DB must be 0: a cluster has no other database");
    assertThatThrownBy(() -> target("REDIS_MODE", "sentinel", "REDIS_HOST", "db"))
        .hasMessage("REDIS_MODE=sentinel needs REDIS_SENTINEL_HOSTS");
    assertThatThrownBy(() -> target("REDIS_MODE", "cluster", "REDIS_SENTINEL_HOSTS", "db:1"))
        .hasMessage("REDIS_MODE=cluster needs REDIS_CLUSTER_NODES, or a list in REDIS_URL");
  }
}
