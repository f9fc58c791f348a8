package dev.muster.room;

/**
 * The authenticated subject behind a seat.
 *
 * @param id stable for a person across connections, 1 to 128 characters
 */
public record Player(String id) {}
