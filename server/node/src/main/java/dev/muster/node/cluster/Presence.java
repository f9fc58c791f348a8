package dev.muster.node.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The registry: which rooms exist, where, and who sits in them. Hosts write what they own,
 * everybody reads. Any thread; stages complete on a thread of the implementation and never block.
 */
public interface Presence {
  /** Claims a room id by compare-and-set before anyone runs it. */
  CompletionStage<Claim> claim(RoomClaim claim);

  /**
   * Refreshes what this node says about a room it owns; a hint for those who look, not a count to
   * rely on.
   */
  void list(RoomEntry entry);

  /** Gives a claim back; without effect if another epoch owns the room by now. */
  CompletionStage<Void> release(String room, long epoch);

  /** Joinable rooms, best first, at most {@code query.limit()}. */
  CompletionStage<List<RoomEntry>> find(RoomQuery query);

  /** One room, listed or hidden. */
  CompletionStage<Optional<RoomEntry>> room(String id);

  /**
   * One player takes a seat in a room of a type that allows each player one.
   *
   * @return the seat that the player held before, if any; with {@code replace} it now belongs to
   *     the new room
   */
  CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace);

  /** The player's seat is given up; without effect if it has been replaced. */
  void releasePlayer(PlayerSeat seat);

  /** Where a player of a room type that allows one seat sits. */
  record PlayerSeat(String type, String player, String room, String joinId) {}

  /**
   * Asks for a room id. {@code seenEpoch} is the highest epoch of it the caller knows, 0 for a new
   * room.
   */
  record RoomClaim(String room, String type, NodeId node, long seenEpoch) {}

  /** The outcome of a claim. */
  sealed interface Claim {
    /** The caller owns the room under this epoch. */
    record Owned(long epoch) implements Claim {}

    /** Somebody else does. */
    record Taken(NodeId by, long epoch) implements Claim {}
  }
}
