package dev.muster.room;

/**
 * One step of a room.
 *
 * @param number from 1, without gaps even if the room fell behind
 * @param seconds length of the step: always the same for a room type
 */
public record Tick(long number, float seconds) {}
