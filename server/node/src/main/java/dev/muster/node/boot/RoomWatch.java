package dev.muster.node.boot;

import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatListing;
import dev.muster.room.Player;
import java.time.Duration;

/** Tells two observers of rooms the same. */
record RoomWatch(RoomObserver first, RoomObserver second) implements RoomObserver {
  @Override
  public void opened(RoomRef room) {
    first.opened(room);
    second.opened(room);
  }

  @Override
  public void listed(RoomRef room, RoomListing listing) {
    first.listed(room, listing);
    second.listed(room, listing);
  }

  @Override
  public void seated(RoomRef room, SeatListing seat) {
    first.seated(room, seat);
    second.seated(room, seat);
  }

  @Override
  public void unseated(RoomRef room, int seat) {
    first.unseated(room, seat);
    second.unseated(room, seat);
  }

  @Override
  public void closed(RoomRef room, String reason) {
    first.closed(room, reason);
    second.closed(room, reason);
  }

  @Override
  public void vacated(RoomRef room, Player player, String joinId) {
    first.vacated(room, player, joinId);
    second.vacated(room, player, joinId);
  }

  @Override
  public void ticked(RoomRef room, long nanos) {
    first.ticked(room, nanos);
    second.ticked(room, nanos);
  }

  @Override
  public void ticksDropped(RoomRef room, long steps) {
    first.ticksDropped(room, steps);
    second.ticksDropped(room, steps);
  }

  @Override
  public void patched(RoomRef room, int bytes) {
    first.patched(room, bytes);
    second.patched(room, bytes);
  }

  @Override
  public void viewed(RoomRef room, int viewers, int bodies, long bytes) {
    first.viewed(room, viewers, bodies, bytes);
    second.viewed(room, viewers, bodies, bytes);
  }

  @Override
  public void failed(RoomRef room, String where, Throwable error) {
    first.failed(room, where, error);
    second.failed(room, where, error);
  }

  @Override
  public void stuck(RoomRef room, Duration since, StackTraceElement[] stack) {
    first.stuck(room, since, stack);
    second.stuck(room, since, stack);
  }

  @Override
  public void dropped(RoomRef room, String what) {
    first.dropped(room, what);
    second.dropped(room, what);
  }
}
