package dev.muster.room;

/**
 * Something of the room threw.
 *
 * @param where the callback, e.g. {@code onTick} or {@code message Chat}
 * @param countInMinute failures of this room in the last minute, this one included
 */
public record Failure(String where, Throwable error, int countInMinute) {}
