package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.SeatRequest;
import dev.muster.room.RoomType;
import java.util.List;

/** Somebody who was let in and wants a seat. */
record Seeker(
    RoomType<?> type, Kind kind, List<RoomQuery.Sort> sort, Wish wish, SeatRequest request) {
  /** What to ask of a node that seems to have a room. */
  Wish elsewhere() {
    return wish == Wish.FIND_OR_CREATE ? Wish.FIND_OR_PLACE : Wish.FIND;
  }

  /** One of those who wait for the same room asks this much at once. */
  RoomQuery query(int limit) {
    return new RoomQuery(type.name(), kind.where(), sort, true, limit);
  }
}
