package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RosterSeat;
import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.SeatListing;
import dev.muster.room.Player;
import dev.muster.room.SamePlayer;
import java.time.Duration;

/** Tells the node's own shelf and the registry what rooms say about themselves. Room threads. */
public final class RoomDirectory implements RoomObserver {
  private final Presence presence;
  private final Shelf shelf;

  public RoomDirectory(Presence presence, Shelf shelf) {
    this.presence = presence;
    this.shelf = shelf;
  }

  @Override
  public void opened(RoomRef room) {}

  @Override
  public void listed(RoomRef room, RoomListing listing) {
    var entry = entry(room, listing);
    shelf.put(room, entry);
    presence.list(entry);
  }

  @Override
  public void seated(RoomRef room, SeatListing seat) {
    presence.seat(
        room.id(),
        room.epoch(),
        new RosterSeat(
            Integer.toString(seat.seat()),
            seat.player(),
            seat.connected(),
            seat.bot(),
            seat.metadata()));
  }

  @Override
  public void unseated(RoomRef room, int seat) {
    presence.unseat(room.id(), room.epoch(), Integer.toString(seat));
  }

  /**
   * A room that has just been opened. Whoever waited for it must find it, though its first listing
   * may not have been heard yet.
   */
  RoomRef shelve(RoomRef room) {
    shelf.putIfAbsent(room, entry(room, room.listing()));
    return room;
  }

  RoomEntry entry(RoomRef room, RoomListing listing) {
    return new RoomEntry(
        room.id(),
        room.type().name(),
        presence.self(),
        room.epoch(),
        listing.clients(),
        listing.bots(),
        listing.free(),
        listing.seats(),
        listing.locked(),
        listing.hidden(),
        listing.stalled(),
        listing.fields(),
        listing.createdAtMillis());
  }

  @Override
  public void closed(RoomRef room, String reason) {
    shelf.remove(room);
    presence.release(room.id(), room.epoch());
  }

  @Override
  public void vacated(RoomRef room, Player player, String joinId) {
    var type = room.type();
    if (type.samePlayer() != SamePlayer.ALLOWED) {
      presence.releasePlayer(new Presence.PlayerSeat(type.name(), player.id(), room.id(), joinId));
    }
  }

  @Override
  public void ticked(RoomRef room, long nanos) {}

  @Override
  public void ticksDropped(RoomRef room, long steps) {}

  @Override
  public void patched(RoomRef room, int bytes) {}

  @Override
  public void failed(RoomRef room, String where, Throwable error) {}

  @Override
  public void stuck(RoomRef room, Duration since, StackTraceElement[] stack) {}

  @Override
  public void dropped(RoomRef room, String what) {}
}
