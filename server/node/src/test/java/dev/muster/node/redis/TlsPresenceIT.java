package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsPresenceIT {
  @ParameterizedTest
  @EnumSource(Mode.class)
  void aNodeStartsOverTlsAndOnlyIfItTrustsTheCertificate(Mode mode) {
    try (var set = RedisSet.up(mode, Need.TLS, Need.PASSWORD);
        var nodes = new RedisNodes(set, PresenceTimes.STANDARD, Map.of("REDIS_TLS", "true"))) {
      assertThat(nodes.start("ann").held()).isTrue();
      var more = Map.of("REDIS_TLS", "true", "REDIS_TLS_CA", "", "REDIS_MAX_RETRIES", "2");
      try (var strangers = new RedisNodes(set, PresenceTimes.STANDARD, more)) {
        var started = strangers.begin("bob").started().toCompletableFuture();
        Assertions.assertThatThrownBy(() -> started.orTimeout(20, TimeUnit.SECONDS).join())
            .isInstanceOf(CompletionException.class)
            .hasMessageContaining("did not answer in 2 attempts")
            .hasMessageContaining("certification path");
      }
    }
  }
}
