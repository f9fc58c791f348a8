package dev.muster.node.room;

import dev.muster.room.Player;
import java.time.Duration;

/**
 * Hears what happens to rooms; metrics and the listing are made from it. Room or watchdog thread;
 * must not block.
 */
public interface RoomObserver {
  void opened(RoomRef room);

  /** The listing changed; at most every 100 ms per room. */
  void listed(RoomRef room, RoomListing listing);

  /** Somebody sits there, or what is said of the seat has changed; with the listing. */
  default void seated(RoomRef room, SeatListing seat) {}

  /** Nobody sits there any more. */
  default void unseated(RoomRef room, int seat) {}

  void closed(RoomRef room, String reason);

  /**
   * A person's seat was given up, reserved or seated: once for every seat that was granted, also
   * when the room closes.
   */
  default void vacated(RoomRef room, Player player, String joinId) {}

  /** One step took this long, patch and all. */
  void ticked(RoomRef room, long nanos);

  /** Steps given up because the room fell behind. */
  void ticksDropped(RoomRef room, long steps);

  /** A patch was encoded: its size, before frames. */
  void patched(RoomRef room, int bytes);

  /**
   * A patch was composed of which everybody gets its own.
   *
   * @param viewers how many get it
   * @param bodies how many different ones there are
   * @param bytes the size of all that viewers get, before frames
   */
  default void viewed(RoomRef room, int viewers, int bodies, long bytes) {}

  void failed(RoomRef room, String where, Throwable error);

  /** The room's code has not returned for this long. */
  void stuck(RoomRef room, Duration since, StackTraceElement[] stack);

  /** Something was dropped by a bound: mailbox, inputs, messages to a held seat. */
  void dropped(RoomRef room, String what);
}
