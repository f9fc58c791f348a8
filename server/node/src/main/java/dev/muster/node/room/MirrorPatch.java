package dev.muster.node.room;

/**
 * A room's patch for the nodes that compose what their players see: every field that is ever sent.
 * Never changed.
 *
 * @param body what follows the tick in a patch, see PATCH.md "Between nodes"
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed on, never compared
public record MirrorPatch(long tick, byte[] body) {}
