package dev.muster.node.room;

/**
 * What a viewer is told about its seat.
 *
 * @param seat 0 for a spectator
 * @param grant which epoch granted the seat: with {@code seat} its identity in the cluster
 * @param generation counts connections of this seat; part of the reconnect token
 * @param applied highest number of the client's that the room has applied
 * @param heard highest seat message known to be heard
 * @param resumed the seat existed before
 */
public record Attached(
    int seat,
    long grant,
    int generation,
    long epoch,
    long tick,
    int applied,
    int heard,
    boolean resumed) {}
