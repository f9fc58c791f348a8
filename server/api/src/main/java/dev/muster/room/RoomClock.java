package dev.muster.room;

import java.time.Duration;

/**
 * Room time: it advances by one step each tick, stands still while the room does, and goes on after
 * a move. Room thread.
 */
public interface RoomClock {
  /** Room time since the room was created. */
  Duration now();

  /** The number of the current tick, from 1. */
  long tick();

  /**
   * Delivers the message to its timer handler once, at the first tick that is due. Survives a move.
   */
  TimerKey after(Duration delay, Object message);

  /** Delivers the message again and again. Survives a move. */
  TimerKey every(Duration period, Object message);

  /** Takes a timer back; one that already fired or was cancelled is no error. */
  void cancel(TimerKey timer);

  /** Runs on the room's thread at the first tick that is due. Lost when the room moves. */
  void localAfter(Duration delay, Runnable action);
}
