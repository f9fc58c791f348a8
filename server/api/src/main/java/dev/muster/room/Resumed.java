package dev.muster.room;

import java.time.Duration;

/**
 * How a room came back.
 *
 * @param cause what happened
 * @param lost how much of the room's last progress is gone; zero after a move
 */
public record Resumed(Cause cause, Duration lost) {
  /** What happened. */
  public enum Cause {
    /** Handed over in good order. */
    MOVED,
    /** Taken from its last checkpoint. */
    RESTORED
  }
}
