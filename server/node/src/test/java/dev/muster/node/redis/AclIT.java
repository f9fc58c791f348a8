package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.cluster.Presence.RoomClaim;
import dev.muster.node.cluster.Secret;
import dev.muster.node.cluster.Soon;
import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rights that ARCHITECTURE.md recommends are enough for everything a node does. */
class AclIT {
  private static final Pattern LINE = Pattern.compile("`ACL SETUSER muster (.*)`");

  private static List<String> documented() throws IOException {
    var line = LINE.matcher(Files.readString(Path.of("ARCHITECTURE.md")));
    assertThat(line.find()).isTrue();
    return Arrays.asList(
        line.group(1)
            .replace("PASSWORD", "sesame")
            .replace("~muster:", "~t:")
            .replace("&muster:", "&t:")
            .split(" "));
  }

  private static void allow(RedisSet set, List<String> rights) {
    for (var server : set.servers()) {
      var client = RedisClient.create("redis://127.0.0.1:" + server.port());
      try (var connection = client.connect()) {
        var args = new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("muster");
        rights.forEach(args::add);
        connection.sync().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), args);
      } finally {
        client.shutdown();
      }
    }
  }

  private static <T> T now(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(5, TimeUnit.SECONDS).join();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"SINGLE", "CLUSTER"})
  void itIsEnough(Mode mode) throws Exception {
    var times = PresenceTimes.STANDARD.faster(4);
    var login =
        Map.of(
            "REDIS_USERNAME", "muster",
            "REDIS_PASSWORD", "sesame",
            "REDIS_KEY_PREFIX", "t:");
    try (var set = RedisSet.up(mode)) {
      allow(set, documented());
      try (var nodes = new RedisNodes(set, times, login)) {
        var ann = nodes.start("ann");
        var bob = nodes.start("bob");
        var claim = now(ann.claim(new RoomClaim("r1", "arena", 0)));
        assertThat(claim).isInstanceOf(Claim.Owned.class);
        now(ann.claimPlayer(new PlayerSeat("arena", "p", "r1", "j"), false));
        now(bob.secrets(List.of(), new Secret(1, 1, new byte[32])));
        assertThat(now(bob.nodes())).hasSize(2);

        try (var mail = new RedisMailboxes(nodes.redis(), CompletableFuture.completedStage(null))) {
          var heard = new CompletableFuture<byte[]>();
          try (var box = mail.open(bob.self(), heard::complete)) {
            Soon.soon(() -> {
              mail.publish(bob.self(), new byte[] {1, 2, 3}, any -> {});
              assertThat(heard).isDone();
            });
          }
        }
        ann.close();
        Soon.soon(() -> assertThat(now(bob.nodes())).hasSize(1));
        assertThat(nodes.counts.failed).doesNotContainKey("refused");
      }
    }
  }
}
