package dev.muster.node.room;

import java.util.Map;

/**
 * How a room appears to those who look for one.
 *
 * @param free seats a person could take, reservations counted as taken
 * @param spectators those who watch without a seat
 * @param fields listed fields: each a String, Double or Boolean
 */
public record RoomListing(
    String id,
    String type,
    int clients,
    int bots,
    int free,
    int seats,
    int spectators,
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
