package dev.muster.node.room;

import dev.muster.v1.Status;

/** How far a room can rely on being the only one of its name, as its node sees it. */
public enum Footing {
  /** What it does counts. */
  SURE(true, Status.Kind.LIVE),
  /** Nobody knows for a moment: it waits, and nobody is told. */
  ASKING(false, Status.Kind.LIVE),
  /** It plays on for those who are on its node; that may be discarded. */
  ISOLATED(true, Status.Kind.ISOLATED),
  /** It stands still until the node knows more. */
  FROZEN(false, Status.Kind.FROZEN);

  private final boolean steps;
  private final Status.Kind status;

  Footing(boolean steps, Status.Kind status) {
    this.steps = steps;
    this.status = status;
  }

  /** Whether time passes in the room. */
  public boolean steps() {
    return steps;
  }

  /** What players see of it. */
  Status.Kind status() {
    return status;
  }
}
