package dev.muster.node.boot;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.LocalBus;
import dev.muster.node.cluster.LocalDriver;
import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
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
  static Source alone(String name) {
    var registry = new LocalRegistry(System::currentTimeMillis);
    return in(name, registry, new LocalBus(), new EphemeralKeys(new SecureRandom()));
  }

  /** A node among others of this JVM. */
  static Source in(String name, LocalRegistry registry, LocalBus bus, TokenKeys keys) {
    return report -> {
      var presence = new LocalPresence(name, registry, report);
      var driver = new LocalDriver(presence.self(), bus);
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
