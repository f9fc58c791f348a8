package dev.muster.node.boot;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.link.LinkLimits;
import dev.muster.node.cluster.link.LinkObserver;
import dev.muster.node.cluster.link.LinkedDriver;
import dev.muster.node.cluster.link.LocalMailboxes;
import dev.muster.node.config.Config;
import dev.muster.node.session.EphemeralKeys;
import dev.muster.node.session.TokenKeys;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * What a node shares with others: the registry, the links, the keys of tokens.
 *
 * @param close lets go of all of it
 */
record Cluster(Presence presence, Driver driver, TokenKeys keys, Runnable close) {
  /** Makes a node part of a cluster. */
  interface Source {
    /** {@code report}: what the node says about itself; any thread. */
    Cluster open(Supplier<NodeReport> report);
  }

  /** A node by itself. */
  static Source alone(Config config) {
    var registry = new LocalRegistry(System::currentTimeMillis);
    return in(config, registry, new LocalMailboxes(), new EphemeralKeys(new SecureRandom()));
  }

  /** A node among others of this JVM. */
  static Source in(
      Config config, LocalRegistry registry, LocalMailboxes mailboxes, TokenKeys keys) {
    return report -> {
      var presence = new LocalPresence(config.node().name(), registry, report);
      var limits = LinkLimits.of(config.links());
      var driver = new LinkedDriver(presence.self(), mailboxes, limits, LinkObserver.NONE);
      return new Cluster(
          presence,
          driver,
          keys,
          () -> {
            presence.close();
            driver.close();
          });
    };
  }
}
