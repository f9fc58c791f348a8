package dev.muster.client;

import java.time.Duration;

/** How a room is reached at the moment. New states may come: a switch over it needs no default. */
public sealed interface Status {
  /** Everything flows. */
  record Live() implements Status {}

  /** The node cannot reach the room at the moment; the connection is fine. */
  record Paused() implements Status {}

  /** The room goes on apart from the others: what happens now may be discarded. */
  record Isolated() implements Status {}

  /** The room waits: nothing happens until it is reached again. */
  record Frozen() implements Status {}

  /** The room went on from an older state; {@link Live} follows. */
  record RolledBack(Duration lost) implements Status {}

  /**
   * The connection is lost, the seat is held.
   *
   * @param attempt counts from 1
   * @param in the wait before this attempt
   */
  record Reconnecting(int attempt, Duration in) implements Status {}

  /**
   * The room is over for this client.
   *
   * @param mayRetry whether another join may work
   */
  record Ended(EndCode code, boolean mayRetry) implements Status {}
}
