package dev.muster.node.boot;

import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.link.LocalMailboxes;
import dev.muster.node.config.Config;

/** Several nodes of one JVM that share rooms, without Redis: for tests and tools. Any thread. */
public final class LocalCluster {
  private final LocalRegistry registry = new LocalRegistry(System::currentTimeMillis);
  private final LocalMailboxes mailboxes = new LocalMailboxes();

  /** Another node; its name must be its own. */
  public Node start(Config config, Blueprint blueprint) {
    return Node.start(config, blueprint, Cluster.in(config, registry, mailboxes));
  }
}
