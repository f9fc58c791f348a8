package dev.muster.room;

/**
 * What {@link RoomType#authorize} decides on.
 *
 * @param spectator wants to watch, not to play: gets no seat, and no record is kept
 */
public record JoinRequest(Player player, Options options, String roomType, boolean spectator) {}
