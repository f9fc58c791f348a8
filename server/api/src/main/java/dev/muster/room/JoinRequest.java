package dev.muster.room;

/** What {@link RoomType#authorize} decides on. */
public record JoinRequest(Player player, Options options, String roomType) {}
