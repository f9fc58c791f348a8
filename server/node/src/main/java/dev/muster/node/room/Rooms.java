package dev.muster.node.room;

import dev.muster.room.Options;
import dev.muster.room.RoomType;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The rooms that run on this node. Any thread. */
public interface Rooms {
  /**
   * Starts a room that this node has claimed: makes the author's object, calls {@code onStart} and
   * {@code onCreate}.
   *
   * @return completes once the room ticks; fails with what the author's code threw
   */
  CompletionStage<RoomRef> open(String id, RoomType<?> type, Options options, long epoch);

  Optional<RoomRef> find(String id);

  /** Those that are there, while they come and go: no copy. */
  Collection<RoomRef> all();
}
