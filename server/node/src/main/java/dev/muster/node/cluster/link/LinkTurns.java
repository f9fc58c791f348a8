package dev.muster.node.cluster.link;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the turns of one node's links, one after the other on the mailbox's own thread: when
 * something was left for them, and when something is due. A packet that arrives there, or leaves
 * from there, wakes nobody else.
 */
final class LinkTurns {
  private static final Logger LOG = LoggerFactory.getLogger(LinkTurns.class);
  private static final long AFTER_FAILURE_NANOS = 1_000_000L;
  private static final long LAST_MILLIS = 1_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final LongUnaryOperator links;
  private final LongSupplier nanos;

  /** A turn is on its way that will see what is left now. */
  private final AtomicBoolean called = new AtomicBoolean();

  private volatile @Nullable ScheduledExecutorService thread;
  private volatile @Nullable Thread runs;
  private volatile boolean stopped;
  private @Nullable ScheduledFuture<?> alarm;
  private long alarmNanos = NEVER;

  /**
   * @param nanos the clock
   * @param links takes the time and answers when they are due again
   */
  LinkTurns(LongSupplier nanos, LongUnaryOperator links) {
    this.nanos = nanos;
    this.links = links;
  }

  /** Begins; once. */
  void start(ScheduledExecutorService mailboxThread) {
    thread = mailboxThread;
    wake();
  }

  /** Something was left. Any thread; cheap while a turn is on its way. */
  void wake() {
    var executor = thread;
    if (executor == null || called.get() || !called.compareAndSet(false, true)) {
      return;
    }
    try {
      executor.execute(this::turn);
    } catch (RejectedExecutionException e) {
      // The mailbox was closed, and these links with it.
      LOG.debug("Links of a node that has left were woken", e);
    }
  }

  private void turn() {
    called.set(false);
    if (stopped) {
      return;
    }
    runs = Thread.currentThread();
    var now = nanos.getAsLong();
    var due = take(now);
    if (due <= now) {
      wake();
    } else {
      wakeAt(due, now);
    }
  }

  private long take(long now) {
    try {
      return links.applyAsLong(now);
    } catch (RuntimeException e) {
      LOG.error("The links failed; they go on", e);
      return now + AFTER_FAILURE_NANOS;
    }
  }

  private void wakeAt(long due, long now) {
    if (due >= alarmNanos) {
      return;
    }
    hush();
    var executor = thread;
    if (executor != null) {
      alarmNanos = due;
      alarm = executor.schedule(this::ring, due - now, TimeUnit.NANOSECONDS);
    }
  }

  private void ring() {
    alarmNanos = NEVER;
    alarm = null;
    turn();
  }

  private void hush() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
      alarmNanos = NEVER;
    }
  }

  /**
   * One more turn, and none after it. Waits for its end, a second at most; links that stop
   * themselves have it as soon as this one is over.
   */
  void stop() {
    var executor = thread;
    if (executor == null || stopped) {
      return;
    }
    if (Thread.currentThread().equals(runs)) {
      executor.execute(this::last);
      return;
    }
    try {
      executor.submit(this::last).get(LAST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.debug("The links could not say the last", e);
    } finally {
      stopped = true;
    }
  }

  private void last() {
    if (!stopped) {
      take(nanos.getAsLong());
      stopped = true;
      hush();
    }
  }
}
