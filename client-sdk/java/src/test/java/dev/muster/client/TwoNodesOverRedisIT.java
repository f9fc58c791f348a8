package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.Muster;
import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;
import dev.muster.redisset.Role;
import game.arena.ArenaRoom;
import game.arena.Chat;
import game.arena.Steer;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes that share nothing but a Redis, and what happens when it does not behave. */
class TwoNodesOverRedisIT extends TwoNodesContract {
  private static RedisSet set;
  private static RedisClient client;
  private static StatefulRedisConnection<String, String> redis;

  @BeforeAll
  static void start() {
    set = RedisSet.up(Mode.SINGLE);
    client = RedisClient.create(set.settings().get("REDIS_URL"));
    redis = client.connect();
    start(
        node -> {
          for (var setting : set.settings().entrySet()) {
            node = node.set(setting.getKey(), setting.getValue());
          }
          return node;
        },
        Muster::start);
    for (var node : new dev.muster.node.boot.Node[] {host, edge}) {
      node.started().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  @AfterAll
  static void end() {
    redis.close();
    client.shutdown();
    set.close();
  }

  @Test
  void cutsBetweenTheNodesCostNeitherSeatNorMessagesNorTheSocket() {
    var there = far();
    for (int i = 1; i <= 60; i++) {
      there.send(new Chat("#" + i));
      if (i % 20 == 0) {
        redis.sync().clientKill(KillArgs.Builder.typePubsub());
        int number = i;
        until(() -> seq(there, there.seat()) == number);
      }
    }
    assertThat(there.state().ships().at(there.seat()).hp()).isEqualTo(100);
    assertThat(ben.stats().reconnects()).isZero();
  }

  @Test
  void anEdgeThatIsGivenUpKeepsItsSocketsAndItsPlayersTheirSeats() {
    var there = far();
    there.send(new Chat("#1"));
    until(() -> seq(there, there.seat()) == 1);

    var given =
        redis.sync().hkeys("muster:{n}:nodes").stream()
            .filter(node -> node.startsWith("edge#"))
            .findFirst()
            .orElseThrow();
    var now = redis.sync().time();
    redis.sync().zadd("muster:{n}:fenced", Double.parseDouble(now.get(0)) * 1_000, given);
    redis.sync().zrem("muster:{n}:beats", given);
    redis.sync().hdel("muster:{n}:nodes", given);
    until(() -> edge.scrape().contains("muster_node_reborn_total 1.0"));

    there.send(new Chat("#2"));
    until(() -> seq(there, there.seat()) == 2);
    assertThat(there.state().ships().at(there.seat()).hp()).isEqualTo(100);
    assertThat(ben.stats().reconnects()).isZero();
  }

  @Test
  void whenRedisIsGoneLocalPlayersPlayOnRemoteOnesWaitAndNobodyLosesAnything() {
    var there = far();
    var saw = new ArrayList<Status>();
    there.onStatus(saw::add);
    until(() -> here.state().ships().contains(there.seat()));
    var server = set.kill9(Role.MASTER);
    until(() -> there.status() instanceof Status.Paused);
    until(() -> here.status() instanceof Status.Isolated);
    float x = here.state().ships().at(here.seat()).x();
    until(
        () -> here.input(new Steer(1, 0)) > 0 && here.state().ships().at(here.seat()).x() > x + 10);
    there.send(new Chat("#1"));
    until(() -> edge.scrape().contains("muster_offers_total{type=\"arena\"} 1.0"));
    set.restart(server);
    until(() -> here.status() instanceof Status.Live && there.status() instanceof Status.Live);
    until(() -> seq(there, there.seat()) == 1);
    until(() ->
        there.state().ships().at(here.seat()).x() == here.state().ships().at(here.seat()).x());
    assertThat(there.state().ships().at(there.seat()).hp()).isEqualTo(100);
    assertThat(saw).noneMatch(Status.Ended.class::isInstance);
    // Play is back before each of a node's connections to Redis is: the next test needs all of
    // them.
    until(() -> answers(ann));
    until(() -> answers(ben));
  }

  private boolean answers(MusterClient asking) {
    var nowhere = asking.joinById(ArenaRoom.CONTRACT, "nowhere", JoinRequest.any());
    until(nowhere::isDone);
    return nowhere
        .handle((room, error) ->
            !(error instanceof JoinException refused && refused.code().equals("registry_away")))
        .join();
  }

  @Test
  void whoSitsInARoomIsReadWithPlainCommands() {
    var there = far();
    until(() -> here.state().ships().contains(there.seat()));
    var key = "muster:{r:" + here.id() + "}:roster";
    until(() -> redis.sync().hlen(key) == 2);
    assertThat(redis.sync().hget(key, "" + there.seat()))
        .contains("\"connected\":true", "\"bot\":false", "\"coins\":7.0");
    await(there.leave());
    until(() -> redis.sync().hlen(key) == 1);
  }
}
