package dev.muster.node.relay;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.room.RoomRef;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** On the room's node: which viewers of other nodes watch which rooms here. Any thread. */
final class Sittings {
  /** One viewer and its room. */
  record Sitting(RoomRef room, RemoteViewer viewer) {}

  private final Map<NodeId, Map<Long, Sitting>> edges = new ConcurrentHashMap<>();

  void add(Sitting sitting) {
    edges
        .computeIfAbsent(sitting.viewer().edge(), edge -> new ConcurrentHashMap<>())
        .put(sitting.viewer().number(), sitting);
  }

  @Nullable Sitting find(NodeId edge, long viewer) {
    var viewers = edges.get(edge);
    return viewers == null ? null : viewers.get(viewer);
  }

  void remove(RemoteViewer viewer) {
    edges.computeIfPresent(
        viewer.edge(),
        (edge, viewers) -> {
          viewers.remove(viewer.number());
          return viewers.isEmpty() ? null : viewers;
        });
  }

  int count() {
    return edges.values().stream().mapToInt(Map::size).sum();
  }

  /** The nodes that anybody watches from. */
  Set<NodeId> edges() {
    return edges.keySet();
  }

  /** Everybody of this node; they are forgotten. */
  Collection<Sitting> removeAll(NodeId edge) {
    var viewers = edges.remove(edge);
    return viewers == null ? List.of() : viewers.values();
  }
}
