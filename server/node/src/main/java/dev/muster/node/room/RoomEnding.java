package dev.muster.node.room;

import dev.muster.v1.CloseCode;
import org.jspecify.annotations.Nullable;

/** Whether and why a room ends: asked to, failing too often, or empty for too long. Room thread. */
final class RoomEnding {
  private final RunningRoom<?> room;
  private final long emptyNanosMax;
  private long emptySinceNanos;
  private @Nullable CloseCode code;
  private String reason = "";

  RoomEnding(RunningRoom<?> room) {
    this.room = room;
    this.emptyNanosMax = room.type().emptyFor().toNanos();
    this.emptySinceNanos = now();
  }

  private long now() {
    return room.surroundings.nanoTime().getAsLong();
  }

  /** The first reason counts. */
  void ask(CloseCode newCode, String newReason) {
    if (code == null) {
      code = newCode;
      reason = newReason;
    }
  }

  boolean asked() {
    return code != null;
  }

  boolean due(int people, boolean failing) {
    long now = now();
    if (people > 0) {
      emptySinceNanos = now;
    } else if (now - emptySinceNanos > emptyNanosMax) {
      ask(CloseCode.ROOM_CLOSED, "empty");
    }
    if (failing) {
      ask(CloseCode.ROOM_FAILED, "The room failed too often");
    }
    return asked();
  }

  CloseCode code() {
    return code == null ? CloseCode.ROOM_CLOSED : code;
  }

  String reason() {
    return reason;
  }

  /** For counters. */
  String label() {
    return code() == CloseCode.ROOM_CLOSED ? reason : code().name();
  }
}
