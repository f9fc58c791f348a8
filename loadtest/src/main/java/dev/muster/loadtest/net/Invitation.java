package dev.muster.loadtest.net;

/**
 * Where a player connects.
 *
 * @param path of the WebSocket, query included
 * @param subprotocol empty: none
 */
public record Invitation(String path, String subprotocol, Player player) {}
