package dev.muster.node.relay;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.room.Viewer;

/** On the room's node: the far end of a seat, on another node. */
final class RemoteViewer extends Viewer {
  private final NodeId edge;
  private final long number;
  private final boolean composes;
  private volatile boolean anew;

  /** The highest number of the client's that its node knows to be applied; room thread. */
  private int toldApplied;

  /**
   * @param number the other node's own for the attachment
   * @param composes whether that node composes what it sees, if the room allows it
   */
  RemoteViewer(NodeId edge, long number, boolean composes) {
    this.edge = edge;
    this.number = number;
    this.composes = composes;
  }

  @Override
  public boolean composedElsewhere() {
    return composes;
  }

  /** Any thread: its node does not hold the room's mirror, or not the right one. */
  void needsAnew() {
    anew = true;
  }

  /** Whether its node needs the mirror anew; asked once. */
  boolean takesAnew() {
    boolean needed = anew;
    anew = false;
    return needed;
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
