package dev.muster.node.cluster;

import java.util.Map;

/**
 * One room in the registry.
 *
 * @param fields listed fields: each a String, Double or Boolean
 */
public record RoomEntry(
    String id,
    String type,
    NodeId host,
    long epoch,
    int clients,
    int bots,
    int free,
    int seats,
    boolean locked,
    boolean hidden,
    boolean stalled,
    Map<String, Object> fields,
    long createdAtMillis) {
  /** Listed, unlocked, and with a seat for a person. */
  public boolean joinable() {
    return !locked && !hidden && !stalled && free > 0;
  }
}
