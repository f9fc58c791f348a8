package dev.muster.node.room;

import dev.muster.room.Failure;
import dev.muster.room.Lifecycle;
import java.util.function.LongSupplier;

/**
 * Calls an author's code: what it throws is counted, reported to the room's own hook and to the
 * node, and goes no further. Room thread.
 */
final class Guard {
  private final RoomRef room;
  private final Lifecycle lifecycle;
  private final RoomObserver observer;
  private final LongSupplier nanoTime;
  private final FailureCount failures;

  Guard(RoomRef room, Lifecycle lifecycle, RoomObserver observer, LongSupplier nanoTime) {
    this.room = room;
    this.lifecycle = lifecycle;
    this.observer = observer;
    this.nanoTime = nanoTime;
    this.failures = new FailureCount(room.type().failures());
  }

  /**
   * @return whether the code returned normally
   */
  boolean call(String where, Runnable code) {
    try {
      code.run();
      return true;
    } catch (Exception | StackOverflowError | AssertionError | LinkageError error) {
      failed(where, error);
      return false;
    }
  }

  void failed(String where, Throwable error) {
    int count = failures.add(nanoTime.getAsLong());
    observer.failed(room, where, error);
    try {
      lifecycle.failure(new Failure(where, error, count));
    } catch (Exception | StackOverflowError | AssertionError | LinkageError again) {
      failures.add(nanoTime.getAsLong());
      observer.failed(room, "onFailure", again);
    }
  }

  /** Whether the room failed more often than its type allows. */
  boolean exceeded() {
    return failures.exceeded();
  }
}
