package dev.muster.node.boot;

import dev.muster.node.cluster.LocalPresence;
import dev.muster.node.cluster.LocalRegistry;
import dev.muster.node.cluster.link.CutMailboxes;
import dev.muster.node.cluster.link.LocalMailboxes;
import dev.muster.node.config.Config;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Several nodes of one JVM that share rooms, without Redis: for tests and tools. Any thread. */
public final class LocalCluster {
  private record Cable(LocalPresence presence, CutMailboxes mailboxes) {}

  private final LocalRegistry registry = new LocalRegistry(System::currentTimeMillis);
  private final LocalMailboxes mailboxes = new LocalMailboxes();
  private final Map<String, Cable> cables = new ConcurrentHashMap<>();

  /** Another node; its name must be its own. */
  public Node start(Config config, Blueprint blueprint) {
    var way = new CutMailboxes(mailboxes);
    var source = Cluster.in(config, registry, way);
    return Node.start(
        config,
        blueprint,
        (report, metrics) -> {
          var cluster = source.open(report, metrics);
          cables.put(config.node().name(), new Cable((LocalPresence) cluster.presence(), way));
          return cluster;
        });
  }

  /**
   * From now on the node reaches neither the registry nor other nodes, and they do not reach it. To
   * cut all of them is what they see of a Redis that is gone.
   */
  public void cut(String node) {
    cutFromNodes(node);
    cutFromRegistry(node);
  }

  /** Nothing comes from other nodes any more, and nothing gets there. */
  public void cutFromNodes(String node) {
    cable(node).mailboxes.cut(true);
  }

  /** The registry does not answer this node any more. */
  public void cutFromRegistry(String node) {
    cable(node).presence.pause();
  }

  /** The node reaches everything again. */
  public void mend(String node) {
    var cable = cable(node);
    cable.mailboxes.cut(false);
    cable.presence.resume();
  }

  private Cable cable(String node) {
    return Objects.requireNonNull(cables.get(node), node);
  }
}
