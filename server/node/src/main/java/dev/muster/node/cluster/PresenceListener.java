package dev.muster.node.cluster;

import dev.muster.node.cluster.Presence.PlayerSeat;
import java.util.List;

/** What a node must know at once. On a thread of the presence; must not block. */
public interface PresenceListener {
  /** This node may speak for its rooms: for the first time, or again. */
  void held();

  /** No heartbeat was confirmed in time: nothing is to be published, saved or granted. */
  void lapsed();

  /** This node was fenced and goes on as {@code fresh}: its rooms and claims are not its own. */
  void fenced(NodeId old, NodeId fresh);

  /**
   * Another incarnation is fenced. It owned {@code rooms}, as far as they were listed: who wants
   * one claims it.
   */
  void gone(NodeId node, List<RoomEntry> rooms);

  /** Somebody owns a room of this node under a higher tenure: the copy here must stop. */
  void superseded(String room, long epoch, Tenure by);

  /** The registry had forgotten a seat of this node, and the player took another meanwhile. */
  void replaced(PlayerSeat seat, PlayerSeat by);
}
