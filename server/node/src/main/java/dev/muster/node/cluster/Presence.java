package dev.muster.node.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The registry: which nodes and rooms exist, where, and who sits in them. Each node has one and
 * speaks through it for itself alone; everybody reads everything. Any thread; stages complete on a
 * thread of the implementation and never block. They fail with {@link RegistryAway} while the
 * registry does not answer.
 */
public interface Presence extends RoomIndex, AutoCloseable {
  /** This node. Another one after it was fenced: ask, do not keep. */
  NodeId self();

  /** Whether this node may speak for what it owns; else nothing it says is written. */
  boolean held();

  /** Hears of everything from now on. */
  void listen(PresenceListener listener);

  /** The nodes that live, by name. */
  CompletionStage<List<NodeEntry>> nodes();

  /**
   * Claims a room id by compare-and-set before anyone runs it. A room whose owner is fenced may be
   * claimed; its roster is empty then.
   */
  CompletionStage<Claim> claim(RoomClaim claim);

  /**
   * Of all who look for the same kind of room when none is left, one creates it. Asked by the node
   * that would run it; the others turn to that node.
   */
  CompletionStage<Creation> claimCreation(CreationClaim claim);

  /**
   * Refreshes what this node says about a room it owns; a hint for those who look, not a count to
   * rely on. Others see it within some hundred milliseconds.
   */
  void list(RoomEntry entry);

  /** Gives a claim back; without effect if another epoch owns the room by now. */
  CompletionStage<Void> release(String room, long epoch);

  /** Puts a seat of a room that this node owns on the room's roster, or changes it there. */
  void seat(String room, long epoch, RosterSeat seat);

  /** Takes a seat off the roster. */
  void unseat(String room, long epoch, String seat);

  /** Who sits in a room; empty for an unknown one. In the order of the seats' ids. */
  CompletionStage<List<RosterSeat>> roster(String room);

  /**
   * One player takes a seat in a room of a type that allows each player one. Asked by the node
   * whose room it is: if that dies, the claim goes with it.
   *
   * @return the seat that the player held before, if any; with {@code replace} it now belongs to
   *     the new room
   */
  CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace);

  /** The player's seat is given up; without effect if it has been replaced. */
  void releasePlayer(PlayerSeat seat);

  /**
   * Tells the registry the secrets this node knows and hears which there are, the oldest first; at
   * most {@link Secret#KEPT_MAX}. {@code fresh} is taken if the registry has none.
   */
  CompletionStage<List<Secret>> secrets(List<Secret> known, Secret fresh);

  /** Leaves in good order: what this node owns may be taken by others at once. */
  @Override
  void close();

  /** Where a player of a room type that allows one seat sits. */
  record PlayerSeat(String type, String player, String room, String joinId) {}

  /**
   * Asks for a room id. {@code seenEpoch} is the highest epoch of it the caller knows, 0 for a new
   * room.
   */
  record RoomClaim(String room, String type, long seenEpoch) {}

  /** So long a node may be creating a room before another one may. */
  Duration CREATION_LIFE = Duration.ofSeconds(2);

  /** So long it is remembered which room was created: longer than a listing takes to be heard. */
  Duration CREATION_KEPT = Duration.ofSeconds(5);

  /**
   * Asks to create a room.
   *
   * @param kind what is wanted of it, in any words; those who use the same words share a room
   * @param room the id that a new one would get
   * @param useless rooms that have no seat for this caller
   */
  record CreationClaim(String type, String kind, String room, List<String> useless) {
    public CreationClaim {
      useless = List.copyOf(useless);
    }
  }

  /** Who creates a room. */
  sealed interface Creation {
    /** The id of the room in question. */
    String room();

    /**
     * The caller does, under this id: the one it proposed, or that of a node which did not finish
     * in time. So whichever of the two claims the id first runs the room.
     */
    record Yours(String room) implements Creation {}

    /** That node does, or did a moment ago. */
    record Theirs(String room, NodeId by) implements Creation {}
  }

  /** The outcome of a claim. */
  sealed interface Claim {
    /** The caller owns the room under this epoch. */
    record Owned(long epoch) implements Claim {}

    /** Somebody else does. */
    record Taken(NodeId by, long epoch) implements Claim {}
  }
}
