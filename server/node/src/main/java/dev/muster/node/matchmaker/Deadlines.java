package dev.muster.node.matchmaker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. In place of the future's own {@code orTimeout}, which wakes a thread
 * with each call: here that sleeps through what comes behind others and ends in time.
 */
final class Deadlines {
  private static final ScheduledThreadPoolExecutor THREAD =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("deadlines").factory());

  static {
    THREAD.setRemoveOnCancelPolicy(true);
  }

  private Deadlines() {}

  /** Any thread; {@code late} runs on the one of deadlines, unless the future is done by then. */
  static void watch(CompletableFuture<?> future, Duration within, Runnable late) {
    if (future.isDone()) {
      return;
    }
    var bell = THREAD.schedule(late, within.toNanos(), TimeUnit.NANOSECONDS);
    future.whenComplete((any, error) -> bell.cancel(false));
  }

  /** How many are watched now. */
  static int waiting() {
    return THREAD.getQueue().size();
  }
}
