package dev.muster.node.relay;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.room.Viewer;

/** On the room's node: the far end of a seat, on another node. */
final class RemoteViewer extends Viewer {
  private final NodeId edge;
  private final long number;

  /** The highest number of the client's that its node knows to be applied; room thread. */
  private int toldApplied;

  /** {@code number} is the other node's own for the attachment. */
  RemoteViewer(NodeId edge, long number) {
    this.edge = edge;
    this.number = number;
  }

  NodeId edge() {
    return edge;
  }

  long number() {
    return number;
  }

  int toldApplied() {
    return toldApplied;
  }

  void toldApplied(int applied) {
    toldApplied = applied;
  }

  @Override
  public String toString() {
    return "viewer " + number + " on " + edge;
  }
}
