package dev.muster.node.boot;

import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.link.LinkLimits;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.cluster.link.LinkedDriver;
import dev.muster.node.cluster.link.LocalMailboxes;
import dev.muster.node.cluster.link.Mailboxes;
import dev.muster.node.cluster.link.SuccessiveDriver;
import dev.muster.node.config.Config;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.redis.PresenceTimes;
import dev.muster.node.redis.RedisMailboxes;
import dev.muster.node.redis.RedisPresence;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What a node shares with others: the registry and the links.
 *
 * @param started done once the node may speak for rooms; fails if it never will
 * @param obstacle why the registry cannot be used at the moment
 * @param close lets go of all of it
 */
record Cluster(
    Presence presence,
    SuccessiveDriver driver,
    CompletionStage<Void> started,
    Supplier<Optional<String>> obstacle,
    Runnable close) {
  /** Makes a node part of a cluster. */
  interface Source {
    /** {@code report}: what the node says about itself; any thread. */
    Cluster open(Supplier<NodeReport> report, Metrics metrics);
  }

  /** As the settings say: over Redis, or by itself. */
  static Source of(Config config) {
    return config.redis().named()
        ? overRedis(config)
        : in(config, new LocalRegistry(System::currentTimeMillis), new LocalMailboxes());
  }

  /** A node among others of this JVM. */
  static Source in(Config config, LocalRegistry registry, Mailboxes mailboxes) {
    return (report, metrics) -> {
      var presence = new LocalPresence(config.node().name(), registry, report);
      var driver = driver(presence, mailboxes, config, metrics.links());
      return new Cluster(
          presence,
          driver,
          CompletableFuture.completedStage(null),
          Optional::empty,
          () -> {
            presence.close();
            driver.close();
          });
    };
  }

  private static Source overRedis(Config config) {
    return (report, metrics) -> {
      var presence =
          RedisPresence.start(
              config.node().name(),
              config.redis(),
              PresenceTimes.STANDARD,
              metrics.redis(),
              report);
      var mailboxes = new RedisMailboxes(config.redis(), presence.started());
      var driver = driver(presence, mailboxes, config, metrics.links());
      return new Cluster(
          presence,
          driver,
          presence.started(),
          presence::obstacle,
          () -> {
            presence.close();
            driver.close();
            mailboxes.close();
          });
    };
  }

  private static SuccessiveDriver driver(
      Presence presence, Mailboxes mailboxes, Config config, LinkObserver observer) {
    var limits = LinkLimits.of(config.links());
    return new SuccessiveDriver(
        presence.self(), self -> new LinkedDriver(self, mailboxes, limits, observer));
  }
}
