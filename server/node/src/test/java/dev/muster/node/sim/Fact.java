package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Tenure;

/** What a history writes down: what happened, not what anybody made of it. Times in ms. */
sealed interface Fact {
  long at();

  /** Whether it belongs into the short log of a failure. */
  default boolean tells() {
    return true;
  }

  /** A node was told that a room is its own, and runs it. */
  record Owned(long at, String room, Tenure tenure) implements Fact {}

  /** A node does not run the room any more. */
  record Stopped(long at, String room, Tenure tenure, Why why) implements Fact {
    /** What made it stop. */
    enum Why {
      RELEASED,
      SUPERSEDED,
      FENCED
    }
  }

  /** A host spoke for its room, as one that holds its lease. */
  record Published(long at, String room, Tenure tenure) implements Fact {
    @Override
    public boolean tells() {
      return false;
    }
  }

  /** An edge passed a patch on to its players. */
  record Accepted(long at, String edge, String room, Tenure tenure, int number) implements Fact {
    @Override
    public boolean tells() {
      return false;
    }
  }

  /** A beat fenced a silent node. */
  record Fenced(long at, String process, NodeId node) implements Fact {}

  /** The registry answered a node's beat. */
  record Renewed(long at, NodeId node, boolean held) implements Fact {
    @Override
    public boolean tells() {
      return !held;
    }
  }

  /** A node learned that another incarnation is fenced. */
  record LearnedGone(long at, String edge, NodeId node) implements Fact {}

  /** A process began; or its node goes on as a fresh incarnation. */
  record Began(long at, String process, NodeId node) implements Fact {}

  /** A process stood still, was cut off from the registry, or was killed (until the end). */
  record Away(long at, long until, String process, String how) implements Fact {
    static final String PAUSED = "paused";

    /** It is back some time. */
    boolean ends() {
      return until != Long.MAX_VALUE;
    }
  }

  /**
   * The registry was away and came back.
   *
   * @param at when it was back
   * @param lostFrom what was written from then on is lost; if nothing is: the same as {@code at}
   */
  record Outage(long at, long from, long lostFrom) implements Fact {
    boolean lossy() {
      return lostFrom < at;
    }
  }

  /** Something else that failed. */
  record Failed(long at, String what) implements Fact {}

  /** Nothing fails from here on. */
  record Healed(long at) implements Fact {}

  /** A message was given to a link. */
  record Sent(long at, NodeId from, NodeId to, int number) implements Fact {
    @Override
    public boolean tells() {
      return false;
    }
  }

  /** A message came out of a link. */
  record Heard(long at, NodeId from, NodeId to, int number) implements Fact {
    @Override
    public boolean tells() {
      return false;
    }
  }

  /** An end of a link was told that messages may be lost. */
  record Reset(long at, NodeId by, NodeId peer) implements Fact {}

  /** An end of a link was told that the other incarnation is gone. */
  record Ended(long at, NodeId by, NodeId peer) implements Fact {}

  /** A token was accepted. */
  record Opened(long at, String room, Tenure tenure, int seat, int generation) implements Fact {
    @Override
    public boolean tells() {
      return false;
    }
  }

  /** A client showed its room that it has the token of this generation. */
  record Shown(long at, String room, Tenure tenure, int seat, int generation) implements Fact {
    @Override
    public boolean tells() {
      return false;
    }
  }
}
