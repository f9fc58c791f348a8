package dev.muster.node.room;

import java.util.Map;

/**
 * How a seat appears on its room's roster.
 *
 * @param player the player's id
 * @param connected false: held for a player who is away
 * @param metadata what the room says about the player: each a String, Double or Boolean
 */
public record SeatListing(
    int seat, String player, boolean connected, boolean bot, Map<String, Object> metadata) {}
