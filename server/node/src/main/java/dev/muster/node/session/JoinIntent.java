package dev.muster.node.session;

import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomOrder;
import dev.muster.room.Options;
import dev.muster.v1.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who wants a seat asks for, checked for its form: made by {@link JoinReader}.
 *
 * @param room a room type, or the id of a room (JOIN_BY_ID, RECONNECT, RESERVED, SPECTATE)
 * @param player the anonymous id that the client keeps; empty: it has none yet
 * @param token the seat's: from a reservation or for a reconnect
 * @param have last stream position the client holds; null: it needs a snapshot
 * @param heard highest seat message the client has
 */
public record JoinIntent(
    Method method,
    String room,
    Options options,
    List<RoomQuery.Where> where,
    List<RoomQuery.Sort> sort,
    String joinId,
    String player,
    String token,
    RoomOrder.@Nullable Have have,
    int heard) {}
