package dev.muster.node.matchmaker;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.RoomRef;

/** Where somebody who looks for a seat should ask. */
sealed interface Spot {
  /** This room, which runs here; a seat of it is promised on the shelf. */
  record Here(RoomRef room) implements Spot {}

  /**
   * Another node.
   *
   * @param room as {@link dev.muster.node.relay.SeatsWanted} has it
   */
  record There(NodeId host, Wish wish, String room) implements Spot {}

  /** Not that room, which was created for all who came: it has no seat left. Look again. */
  record Full(String room) implements Spot {}
}
