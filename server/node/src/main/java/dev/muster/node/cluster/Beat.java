package dev.muster.node.cluster;

import java.util.List;
import java.util.Map;

/**
 * One heartbeat as the registry gets it.
 *
 * @param report what the node says about itself
 * @param types room types whose rooms this node has claimed
 * @param sinceMillis fences at or after this moment of the registry's clock are asked for
 * @param registry a name for the registry, taken if it has none: it is new or was emptied
 * @param fences those that this node knows, in case the registry has lost them: by whom, when
 */
public record Beat(
    NodeId node,
    NodeReport report,
    List<String> types,
    long sinceMillis,
    String registry,
    Map<NodeId, Long> fences) {

  /**
   * What the registry answered.
   *
   * @param held false: this incarnation is fenced
   * @param nowMillis the registry's clock
   * @param registry its name; another than before: it was emptied
   * @param dueMillis how long until the next node may be fenced if it stays silent
   * @param fences those asked for
   * @param byMe those among them that this beat has fenced
   * @param types all room types of the registry
   */
  public record Reply(
      boolean held,
      long nowMillis,
      String registry,
      long dueMillis,
      Map<NodeId, Long> fences,
      List<NodeId> byMe,
      List<String> types) {}
}
