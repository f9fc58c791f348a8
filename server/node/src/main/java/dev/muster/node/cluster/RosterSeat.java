package dev.muster.node.cluster;

import java.util.Map;

/**
 * One seat of a room as the registry shows it.
 *
 * @param id the seat's, unique in its room
 * @param player who sits there
 * @param connected false: the seat is held for a player who is away
 * @param metadata what the room says about the player: each a String, Double or Boolean
 */
public record RosterSeat(
    String id, String player, boolean connected, boolean bot, Map<String, Object> metadata) {
  public RosterSeat {
    metadata = Map.copyOf(metadata);
  }
}
