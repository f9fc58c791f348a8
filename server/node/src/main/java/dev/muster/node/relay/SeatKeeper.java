package dev.muster.node.relay;

import dev.muster.node.cluster.NodeId;
import java.util.concurrent.CompletionStage;

/** Finds seats on this node for players of others. Implemented above. */
public interface SeatKeeper {
  /**
   * On the links' thread, which must not be held up. Completes with an outcome for each request,
   * never with an exception.
   */
  CompletionStage<SeatsFound> seats(NodeId edge, SeatsWanted wanted);
}
