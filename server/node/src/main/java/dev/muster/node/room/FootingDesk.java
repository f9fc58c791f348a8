package dev.muster.node.room;

import dev.muster.v1.Status;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;

/**
 * Sees to it that a room stands still while it must, that its players know how it is, and that
 * nothing they have waits in vain for time that did not pass. Room thread.
 */
final class FootingDesk {
  private final RunningRoom<?> room;
  private final Audience audience;
  private Footing now = Footing.SURE;
  private Status.Kind told = Status.Kind.LIVE;
  private long stoodSinceNanos;

  FootingDesk(RunningRoom<?> room, Audience audience) {
    this.room = room;
    this.audience = audience;
  }

  /** Asked before each step: whether there is to be one. */
  boolean goesOn() {
    var seen = room.surroundings.footing().get();
    if (seen != now) {
      change(now, seen);
    }
    return seen.steps();
  }

  private void change(Footing before, Footing after) {
    now = after;
    audience.confirmed(after == Footing.SURE);
    if (before.steps() && !after.steps()) {
      stoodSinceNanos = nanos();
    } else if (!before.steps() && after.steps()) {
      room.desk.stood(nanos() - stoodSinceNanos);
    }
    if (after != Footing.ASKING && after.status() != told) {
      told = after.status();
      tell(told, 0);
    }
  }

  private long nanos() {
    return room.surroundings.nanoTime().getAsLong();
  }

  private void tell(Status.Kind kind, int lostMillis) {
    var frames = room.surroundings.frames();
    room.attendance.tell(() -> frames.status(kind, lostMillis));
  }

  /** The room went on elsewhere without this much of what was played here. */
  void rolledBack(Duration lost) {
    if (lost.isPositive()) {
      tell(Status.Kind.ROLLED_BACK, (int) Math.min(lost.toMillis(), Integer.MAX_VALUE));
    }
  }

  /** What somebody who has just been brought up to date has to know besides. */
  List<ByteBuf> status() {
    return told == Status.Kind.LIVE
        ? List.of()
        : List.of(room.surroundings.frames().status(told, 0));
  }
}
