package dev.muster.node.sim;

import dev.muster.node.cluster.LeaseBook;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RoomBook;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.TypeBook;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a registry holds, by groups of keys that may lie on different servers. */
final class Books {
  /** No script touches two of them. */
  enum Group {
    LEASES,
    ROOMS,
    TYPES
  }

  private final Parts parts;
  LeaseBook leases;
  RoomBook rooms;
  private Map<String, TypeBook> types;

  /** The registry's clock, ms. */
  long now;

  Books(Parts parts) {
    this.parts = parts;
    this.leases = new LeaseBook(parts.registryTimes());
    this.rooms = new RoomBook();
    this.types = new TreeMap<>();
  }

  void empty(Group group) {
    switch (group) {
      case LEASES -> leases = new LeaseBook(parts.registryTimes());
      case ROOMS -> rooms = new RoomBook();
      case TYPES -> types = new TreeMap<>();
    }
  }

  TypeBook type(String name) {
    return types.computeIfAbsent(name, any -> new TypeBook());
  }

  /** Whoever says that it is this node, as the room's record compares it. */
  NodeId compared(String room, NodeId by) {
    return parts.comparing().whom(rooms.owner(room), by);
  }

  @Nullable Tenure compared(String room, @Nullable Tenure tenure) {
    return tenure == null ? null : new Tenure(tenure.epoch(), compared(room, tenure.by()));
  }
}
