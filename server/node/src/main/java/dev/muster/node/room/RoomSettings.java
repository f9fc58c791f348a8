package dev.muster.node.room;

import dev.muster.room.RoomType;
import dev.muster.state.Tracked;
import java.time.Duration;

/**
 * What one running room is made of that does not change while it runs.
 *
 * @param epoch this ownership
 * @param seed of a new room's random sequence
 */
record RoomSettings<S extends Tracked>(
    String id, RoomType<S> type, long epoch, long seed, long createdAtMillis) {
  long stepNanos() {
    return 1_000_000_000L / type.tickRate();
  }

  Duration step() {
    return Duration.ofNanos(stepNanos());
  }

  float stepSeconds() {
    return 1f / type.tickRate();
  }

  /** Whether this tick ends with a patch: patchRate out of tickRate ticks, evenly. */
  boolean patchDue(long tick) {
    return tick * type.patchRate() / type.tickRate()
        != (tick - 1) * type.patchRate() / type.tickRate();
  }
}
