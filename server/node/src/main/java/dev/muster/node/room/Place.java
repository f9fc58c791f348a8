package dev.muster.node.room;

import dev.muster.state.View;
import org.jspecify.annotations.Nullable;

/** Where somebody follows the room from: a seat, or a spectator's place. Room thread. */
abstract sealed class Place permits Seat, Spectator, EdgePlace {
  /** Index in batches; -1 while the place is in no table. */
  int slot = -1;

  /** The connection that is here now; null: none. */
  @Nullable Viewer viewer;

  /** Whether the audience knows that connection. */
  boolean attached;

  /** Whether that connection gets what the room says as it says it. */
  boolean streaming;

  /** What it sees, where not everybody sees the same; null: nothing but what everybody sees. */
  @Nullable View view;

  /** The last patch that brought rows of its own, where patches are shared. */
  int ownNumber;

  /** Whether the node of that connection composes what it sees; with a state that allows it. */
  boolean elsewhere() {
    return viewer != null && viewer.composedElsewhere();
  }

  /** Whether it is a seat's, not a spectator's. */
  final boolean ofSeat() {
    return seat() != 0;
  }

  /** The seat's number; 0 for a spectator. */
  public abstract int seat();

  /** Highest number of the client's that was applied; 0 if it sends nothing. */
  abstract int applied();
}
