package dev.muster.node.relay;

import dev.muster.node.room.RoomRef;

/**
 * Hears what passes between rooms here and players elsewhere, and the other way. Any thread; must
 * not block.
 */
public interface RelayObserver {
  /** What bytes to another node are for. */
  enum Part {
    /** What changed in a room and what it says to all: once per node, however many watch there. */
    PATCH,
    /** Single viewers' alone: messages, what was applied, coming and going. */
    SEAT,
    /** A whole state: once per node and number. */
    SNAPSHOT
  }

  /** Bytes that were handed to the driver for the viewers on one other node. */
  default void said(RoomRef room, Part part, int bytes) {}

  /**
   * A patch of another node's room was composed for viewers here.
   *
   * @param viewers how many get it
   * @param bodies how many different ones there are
   * @param bytes the size of all that viewers get, before frames
   */
  default void viewed(RoomRef room, int viewers, int bodies, long bytes) {}

  /** What came did not fit what is held of another node's room: its host starts this node anew. */
  default void outOfStep(RoomRef room) {}

  /** Something was said in a room's name by a node that does not run it any more: not heard. */
  default void outlived(RoomRef room) {}

  /** More waited to be composed than may: everybody here was let go from another node's room. */
  default void overflowed(RoomRef room) {}

  /** This many players of rooms of this type are asked to connect elsewhere. */
  default void offered(String roomType, int players) {}

  /** Hears nothing. */
  RelayObserver NONE = new RelayObserver() {};
}
