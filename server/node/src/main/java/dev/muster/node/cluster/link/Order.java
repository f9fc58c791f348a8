package dev.muster.node.cluster.link;

import org.jspecify.annotations.Nullable;

/** Something the links' thread has to look at. */
sealed interface Order {
  /** Messages wait, or did not fit. */
  record Waits(Peer peer) implements Order {}

  /**
   * A packet was written, or not.
   *
   * @param departure nothing for a packet without messages
   */
  record Landed(Peer peer, LinkOut.@Nullable Departure departure, boolean reached)
      implements Order {}

  /** Anything rare. */
  record Run(Runnable action) implements Order {}
}
