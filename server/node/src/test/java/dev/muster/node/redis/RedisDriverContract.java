package dev.muster.node.redis;

import static dev.muster.node.cluster.Soon.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.DriverContract;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.link.LinkLimits;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.cluster.link.LinkedDriver;
import dev.muster.node.config.Config;
import dev.muster.redisset.RedisSet;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What every driver must do, over the mailboxes of a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RedisDriverContract extends DriverContract {
  private static final int EACH_ROUND = 500;

  private final RedisSet set;
  private final Map<Driver, RedisMailboxes> mailboxes = new HashMap<>();
  private Config.Redis redis;

  RedisDriverContract(RedisSet set) {
    this.set = set;
  }

  @AfterAll
  void end() {
    set.close();
  }

  @Override
  protected Driver open(NodeId node) {
    if (mailboxes.isEmpty()) {
      // Each test has channels of its own.
      redis = RedisNodes.config(set, Map.of());
    }
    var mail = new RedisMailboxes(redis, CompletableFuture.completedStage(null));
    var limits = LinkLimits.of(Config.defaults().links());
    var driver = new LinkedDriver(node, mail, limits, LinkObserver.NONE);
    mailboxes.put(driver, mail);
    return driver;
  }

  @Override
  protected void close(Driver driver) {
    ((LinkedDriver) driver).close();
    mailboxes.remove(driver).close();
  }

  /** Everybody who hears anything is cut off, and has to notice and come back. */
  private void killSubscribers() {
    for (var server : set.servers()) {
      var client = RedisClient.create("redis://127.0.0.1:" + server.port());
      try (var connection = client.connect()) {
        connection.sync().clientKill(KillArgs.Builder.typePubsub());
      } finally {
        client.shutdown();
      }
    }
  }

  @Test
  @Timeout(10)
  void linksShareTheThreadThatReadsTheirMailbox() throws Exception {
    var mail = mailboxes.get(ann());
    var reads = new CompletableFuture<Thread>();
    try (var opened = mail.open(NOBODY, packet -> reads.complete(Thread.currentThread()))) {
      soon(() -> {
        mail.publish(NOBODY, bytes("packet"), heard -> {});
        assertThat(reads).isDone();
      });
      var takesTurns = opened.thread().submit(Thread::currentThread).get();
      assertThat(reads.get()).isEqualTo(takesTurns);
      assertThat(takesTurns.getName()).startsWith("muster-links-");
    }
  }

  @Test
  @Timeout(30)
  void nothingIsLostWhenSubscribersAreCutOffAgainAndAgain() throws Exception {
    int next = 0;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < EACH_ROUND; i++) {
        ann().send(BOB, bytes("" + (next + i)));
        if (i == EACH_ROUND / 2) {
          killSubscribers();
        }
      }
      for (int i = 0; i < EACH_ROUND; i++) {
        assertThat(bobHears().poll(5, TimeUnit.SECONDS)).isEqualTo("ann:" + next++);
      }
    }
  }
}
