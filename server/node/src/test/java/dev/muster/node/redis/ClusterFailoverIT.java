package dev.muster.node.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.config.RedisTarget;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import dev.muster.redisset.Role;
import dev.muster.redisset.Server;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A master of a cluster is killed, and a replica takes its place after a second or two. */
@Timeout(60)
class ClusterFailoverIT {
  private static final Duration COMMAND = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(1);
  private static final int THIRDS = 3;

  private final RedisSet set = RedisSet.up(Mode.CLUSTER, Need.MORTAL, Need.SEVEN);
  private final ClientResources resources = ClientSettings.resources(2);

  /** A key for each master. */
  private final List<String> keys =
      IntStream.range(0, THIRDS).mapToObj(ClusterFailoverIT::key).toList();

  private static String key(int third) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> "key" + i)
        .filter(key -> SlotHash.getSlot(key) / (SlotHash.SLOT_COUNT / THIRDS + 1) == third)
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void end() {
    resources.shutdown(0, 0, TimeUnit.MILLISECONDS).syncUninterruptibly();
    set.close();
  }

  /** Else its node would say nothing to the masters that live: another cannot be had till then. */
  @Test
  void whatLeadsToTheMastersThatLiveIsNotGivenUp() throws Exception {
    var target = RedisTarget.of(RedisNodes.config(set, Map.of()));
    var dialler = Dialler.to(target, COMMAND, resources, StringCodec.UTF8);
    var dialled = dialler.dial(() -> {}).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(reached(dialled)).isEqualTo(THIRDS);
    // The one with the connection that belongs to no slot: it has one more than the others.
    var victim = most(set.servers(Role.MASTER), ClusterFailoverIT::ours);
    var goesOn = new AtomicBoolean();
    // The client mends that one within milliseconds: somebody has to look all the time.
    var given = CompletableFuture.supplyAsync(() -> givenUp(dialled, goesOn));
    set.kill9(victim);
    while (reached(dialled) < THIRDS) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    goesOn.set(true);
    assertThat(given.get(5, TimeUnit.SECONDS)).isFalse();
    dialler.close().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private static boolean givenUp(Dialled<String> dialled, AtomicBoolean goesOn) {
    boolean open = true;
    while (open && !goesOn.get()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      open = dialled.open();
    }
    return !open;
  }

  /** How many of the masters take a write. */
  private int reached(Dialled<String> dialled) {
    var answers =
        keys.stream()
            .map(key -> dialled.commands().set(key, "here").toCompletableFuture())
            .toList();
    int reached = 0;
    for (var answer : answers) {
      try {
        answer.join();
        reached++;
      } catch (CompletionException e) {
        // Its master is the one that is dead, or the others know of it and take nothing.
      }
    }
    return reached;
  }

  @Test
  void aMailboxIsHeardAgainAfterItsMasterHasDied() throws Exception {
    var ann = new NodeId("ann", "1");
    var heard = new LinkedBlockingQueue<byte[]>();
    var redis = RedisNodes.config(set, Map.of());
    try (var mail = new RedisMailboxes(redis, CompletableFuture.completedStage(null));
        var box = mail.open(ann, heard::add)) {
      byte[] packet = {1, 2, 3};
      publishUntilHeard(mail, ann, packet);
      assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(packet);
      heard.clear();
      var victim = most(set.servers(Role.MASTER), ClusterFailoverIT::channels);
      assertThat(channels(victim)).isEqualTo(1);
      set.kill9(victim);
      publishUntilHeard(mail, ann, packet);
      assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo(packet);
    }
  }

  /** It would hear, and whoever publishes would be told that nobody does. */
  @Test
  void aMailboxIsNotOpenedAtAReplica() {
    var target = RedisTarget.of(RedisNodes.config(set, Map.of()));
    var mailbox =
        new EarDialler.Mailbox(
            "{key0}", packet -> {}, packet -> CompletableFuture.completedStage(null));
    var replicas = set.servers(Role.REPLICA);
    assertThat(replicas).hasSize(THIRDS);
    for (var replica : replicas) {
      var there =
          ClientSettings.address(target, new RedisTarget.Address("127.0.0.1", replica.port()));
      var options = ClientSettings.single(target, COMMAND);
      var dialler = new EarDialler(mailbox, new Named(there), options, resources);
      assertThat(dialler.dial(() -> {}).toCompletableFuture()).failsWithin(5, TimeUnit.SECONDS);
      assertThat(channels(replica)).isZero();
    }
  }

  /** A cluster that says that this server is the master. */
  private record Named(RedisURI server) implements Whereto {
    @Override
    public CompletionStage<RedisURI> server(String channel) {
      return CompletableFuture.completedStage(server);
    }

    @Override
    public boolean sharded() {
      return true;
    }

    @Override
    public CompletionStage<Void> close() {
      return CompletableFuture.completedStage(null);
    }
  }

  private static void publishUntilHeard(RedisMailboxes mail, NodeId to, byte[] packet)
      throws Exception {
    while (true) {
      var outcome = new CompletableFuture<Boolean>();
      mail.publish(to, packet, outcome::complete);
      if (outcome.get(5, TimeUnit.SECONDS)) {
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  // ------------------------------------------------------------------ what servers say

  private static Server most(List<Server> servers, Function<Server, Long> count) {
    return servers.stream().max(Comparator.comparing(count)).orElseThrow();
  }

  private static long ours(Server server) {
    var all = ask(server, connection -> connection.sync().clientList());
    return all.lines().filter(line -> line.contains(" name=muster ")).count();
  }

  private static long channels(Server server) {
    return ask(server, connection -> connection.sync().pubsubShardChannels()).size();
  }

  private static <T> T ask(
      Server server, Function<StatefulRedisConnection<String, String>, T> question) {
    var client = RedisClient.create("redis://127.0.0.1:" + server.port());
    try (var connection = client.connect()) {
      return question.apply(connection);
    } finally {
      client.shutdown();
    }
  }
}
