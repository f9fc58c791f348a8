package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence;
import java.util.function.Supplier;

/** What joins the nodes of a test: in one JVM, or over Redis. */
public interface ClusterParts {
  /** Of a node that has its lease. */
  Presence presence(String node, Supplier<NodeReport> report);

  Driver driver(Presence presence);
}
