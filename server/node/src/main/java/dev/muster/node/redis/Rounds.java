package dev.muster.node.redis;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When what is new is said, and when everything is said again. */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
  private static final long FIRST_WORD_MILLIS = 5;
  private static final long SOON_MILLIS_MAX = 500;

  private final Board board;
  private final Sweep sweep;
  private final PresenceTimes times;
  private final ScheduledExecutorService thread;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private final AtomicBoolean sweepingSoon = new AtomicBoolean();
  private final AtomicBoolean sweeping = new AtomicBoolean();

  Rounds(Board board, Sweep sweep, PresenceTimes times, ScheduledExecutorService thread) {
    this.board = board;
    this.sweep = sweep;
    this.times = times;
    this.thread = thread;
  }

  void open() {
    long batch = times.batch().toMillis();
    thread.scheduleWithFixedDelay(() -> safely(board::flush), batch, batch, TimeUnit.MILLISECONDS);
    repeat();
  }

  /** Does not wait for the next batch, but a moment for others who are in a hurry. */
  void flushSoon() {
    if (flushing.compareAndSet(false, true)) {
      later(
          FIRST_WORD_MILLIS,
          () -> {
            flushing.set(false);
            board.flush();
          });
    }
  }

  /** Says everything again, not all nodes at the same moment. */
  void sweepSoon() {
    if (sweepingSoon.compareAndSet(false, true)) {
      later(
          ThreadLocalRandom.current().nextLong(SOON_MILLIS_MAX),
          () -> {
            sweepingSoon.set(false);
            sweepNow();
          });
    }
  }

  private void repeat() {
    long period = times.repeat().toMillis();
    later(
        period - period / 4 + ThreadLocalRandom.current().nextLong(period / 2),
        () -> {
          sweepNow();
          repeat();
        });
  }

  /** One at a time: a slow Redis is not asked more because it is slow. */
  private void sweepNow() {
    if (sweeping.compareAndSet(false, true)) {
      sweep
          .run()
          .whenComplete((any, error) -> {
            sweeping.set(false);
            if (error != null) {
              LOG.debug("Not everything could be said again", error);
            }
          });
    }
  }

  private void later(long millis, Runnable task) {
    try {
      thread.schedule(() -> safely(task), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("This presence is closed");
    }
  }

  private static void safely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("A round of the presence failed", e);
    }
  }
}
