package dev.muster.node.room;

import dev.muster.room.RoomType;

/**
 * A room as the rest of the node sees it: one that runs here, or the near end of one elsewhere. Any
 * thread.
 */
public interface RoomRef {
  String id();

  RoomType<?> type();

  /** This ownership of the room. */
  long epoch();

  /**
   * Puts an order into the room's mailbox.
   *
   * @return false if the mailbox is full or the room is gone: nothing happens then, and the caller
   *     answers for it
   */
  boolean post(RoomOrder order);

  /** The newest listing; refreshed by the room at most every 100 ms. */
  RoomListing listing();

  /** The name of the node that runs the room; empty: this one. */
  default String host() {
    return "";
  }
}
