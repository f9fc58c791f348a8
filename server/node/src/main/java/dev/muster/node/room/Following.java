package dev.muster.node.room;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Supplier;

/**
 * From where on a viewer follows whose own node composes what it sees.
 *
 * @param at the stream position: its snapshot is of the state after that item
 * @param tick of the room now
 * @param applied highest number of the client's that the room has applied
 * @param start for a node that has no mirror of the room yet; good during the call
 * @param frames to follow the snapshot: what the viewer missed and only the host knows
 */
public record Following(
    RoomOrder.Have at, long tick, int applied, Supplier<MirrorStart> start, List<ByteBuf> frames) {}
