package dev.muster.node.cluster;

import java.util.List;

/**
 * What a node says about itself with every heartbeat.
 *
 * @param types room types that it would host
 * @param rooms that run on it now
 * @param players seated in them
 * @param open whether it takes new rooms
 */
public record NodeReport(List<String> types, int rooms, int players, boolean open) {
  public NodeReport {
    types = List.copyOf(types);
  }
}
