package dev.muster.testkit;

import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a room's callbacks throw; a test that does not expect it fails. */
final class FailureLog implements RoomObserver {
  private final boolean tolerant;
  private final List<String> all = new ArrayList<>();
  private @Nullable AssertionError first;

  FailureLog(boolean tolerant) {
    this.tolerant = tolerant;
  }

  List<String> all() {
    return List.copyOf(all);
  }

  void check() {
    if (first != null && !tolerant) {
      throw first;
    }
  }

  @Override
  public void failed(RoomRef room, String where, Throwable error) {
    all.add(where + ": " + error);
    if (first == null) {
      first = new AssertionError(where + " threw", error);
    }
  }

  @Override
  public void opened(RoomRef room) {}

  @Override
  public void listed(RoomRef room, RoomListing listing) {}

  @Override
  public void closed(RoomRef room, String reason) {}

  @Override
  public void ticked(RoomRef room, long nanos) {}

  @Override
  public void ticksDropped(RoomRef room, long steps) {}

  @Override
  public void patched(RoomRef room, int bytes) {}

  @Override
  public void stuck(RoomRef room, Duration since, StackTraceElement[] stack) {}

  @Override
  public void dropped(RoomRef room, String what) {}
}
