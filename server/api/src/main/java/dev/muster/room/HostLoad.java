package dev.muster.room;

/**
 * A node that could run a new room, at most a second old.
 *
 * @param node its name
 * @param here whether it is the one that the player asked
 * @param rooms that run on it
 * @param players seated in them, those included that were sent there a moment ago
 */
public record HostLoad(String node, boolean here, int rooms, int players) {}
