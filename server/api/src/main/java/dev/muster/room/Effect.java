package dev.muster.room;

/**
 * The id of an outside effect, the same whenever the room repeats it: give it to the outside as its
 * request id.
 */
public record Effect(String id) {}
