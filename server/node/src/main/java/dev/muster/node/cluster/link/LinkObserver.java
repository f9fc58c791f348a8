package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;

/** Hears what links do; metrics are made from it. Mostly the links' thread; must not block. */
public interface LinkObserver {
  /** Hears nothing. */
  LinkObserver NONE = new LinkObserver() {};

  /** A packet was handed to its mailbox. */
  default void published(int bytes) {}

  /** ... and did not reach anybody who listens. */
  default void unheard() {}

  /** A packet came out of this node's mailbox, whatever becomes of it. */
  default void received(int bytes) {}

  /**
   * A batch was delivered.
   *
   * @param lagMillis since its sender closed it, by the clocks of both machines; 0 to 60,000
   */
  default void delivered(int messages, long lagMillis) {}

  /** Numbers are missing on the way from the peer. */
  default void hole(NodeId from) {}

  /** They came after all, this long after it was noticed. */
  default void repaired(NodeId from, long nanos) {}

  /** Batches are sent again because the peer misses them or a write failed. */
  default void resent(NodeId to, long batches) {}

  /** Messages in one direction were given up. */
  default void reset(NodeId peer) {}

  /** Something was dropped by a bound or a rule: its label. Any thread. */
  default void dropped(String what) {}

  /**
   * How full it is, about every 100 ms while there is work.
   *
   * @param ringBytes unacknowledged batches of all links
   * @param arrivedBytes packets that wait to be heard
   */
  default void filled(long ringBytes, long arrivedBytes) {}
}
