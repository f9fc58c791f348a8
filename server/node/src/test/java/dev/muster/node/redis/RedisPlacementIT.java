package dev.muster.node.redis;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.link.LinkLimits;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.cluster.link.LinkedDriver;
import dev.muster.node.matchmaker.ClusterParts;
import dev.muster.node.matchmaker.PlacementContract;
import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** With everything that nodes share in Redis. */
class RedisPlacementIT extends PlacementContract {
  private static RedisSet set;

  private final List<RedisMailboxes> mailboxes = new ArrayList<>();
  private final List<LinkedDriver> drivers = new ArrayList<>();
  private RedisNodes nodes;

  @BeforeAll
  static void up() {
    set = RedisSet.up(Mode.SINGLE);
  }

  @AfterAll
  static void down() {
    set.close();
  }

  @BeforeEach
  void open() {
    nodes = new RedisNodes(set, PresenceTimes.STANDARD);
  }

  @AfterEach
  void closeLinks() {
    drivers.forEach(LinkedDriver::close);
    mailboxes.forEach(RedisMailboxes::close);
  }

  @Override
  protected ClusterParts parts() {
    return new ClusterParts() {
      @Override
      public Presence presence(String node, Supplier<NodeReport> report) {
        return nodes.start(node, report);
      }

      @Override
      public Driver driver(Presence presence) {
        var limits = new LinkLimits(8 << 20, Duration.ofSeconds(10), 4 << 20, 32 << 20, 64);
        var box = new RedisMailboxes(nodes.redis(), ((RedisPresence) presence).started());
        mailboxes.add(box);
        var driver = new LinkedDriver(presence.self(), box, limits, LinkObserver.NONE);
        drivers.add(driver);
        return driver;
      }
    };
  }
}
