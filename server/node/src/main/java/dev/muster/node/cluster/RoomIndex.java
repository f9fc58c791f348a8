package dev.muster.node.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The rooms of all living nodes, for those who look for one. Any thread. */
public interface RoomIndex {
  /** The best first, at most {@code query.limit()}. */
  CompletionStage<List<RoomEntry>> find(RoomQuery query);

  /** One room, listed or hidden. */
  CompletionStage<Optional<RoomEntry>> room(String id);
}
