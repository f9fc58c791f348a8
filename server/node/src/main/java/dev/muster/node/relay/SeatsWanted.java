package dev.muster.node.relay;

import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.SeatRequest;
import dev.muster.room.RoomType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What players of one node want of another: as many seats as there are requests, all of one kind.
 *
 * @param room with {@link Wish#ROOM} this one; with {@link Wish#FIND} one that is being created
 *     there and worth a wait; else empty
 * @param without rooms that had no seat
 * @param patience how long an answer is waited for
 * @param players in rooms of the node that asks; negative: it did not say
 */
public record SeatsWanted(
    RoomType<?> type,
    Wish wish,
    List<RoomQuery.Where> where,
    List<RoomQuery.Sort> sort,
    String room,
    Collection<String> without,
    Duration patience,
    int players,
    List<SeatRequest> requests) {}
