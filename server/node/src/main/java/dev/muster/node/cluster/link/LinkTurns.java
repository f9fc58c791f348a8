package dev.muster.node.cluster.link;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
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

  /** From here on the mailbox's commands and probes fail for it. */
  private static final long LONG_NANOS = 500_000_000L;

  private static final long LAST_MILLIS = 1_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final LongUnaryOperator links;
  private final BooleanSupplier idle;
  private final LongSupplier nanos;

  /** A turn is on its way, or under way and followed by another one if something is left. */
  private final AtomicBoolean called = new AtomicBoolean();

  private volatile @Nullable ScheduledExecutorService thread;
  private volatile @Nullable Thread runs;
  private volatile boolean stopped;
  private final AtomicBoolean over = new AtomicBoolean();
  private @Nullable ScheduledFuture<?> alarm;
  private long alarmNanos = NEVER;

  /**
   * @param nanos the clock
   * @param links takes the time and answers when they are due again
   * @param idle nothing is left for them
   */
  LinkTurns(LongSupplier nanos, LongUnaryOperator links, BooleanSupplier idle) {
    this.nanos = nanos;
    this.links = links;
    this.idle = idle;
  }

  /** Begins; once. */
  void start(ScheduledExecutorService mailboxThread) {
    thread = mailboxThread;
    wake();
  }

  /** Something was left. Any thread; cheap while a turn is on its way. */
  void wake() {
    var executor = thread;
    // Written even if it is set: what was left is then visible to whoever clears it.
    if (executor == null || called.getAndSet(true)) {
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
    if (stopped) {
      return;
    }
    runs = Thread.currentThread();
    var now = nanos.getAsLong();
    var due = take(now);
    called.set(false);
    // Looked at after that: whoever leaves something now wakes it, or is seen here.
    if ((due <= now || !idle.getAsBoolean()) && called.compareAndSet(false, true)) {
      afterIo();
    }
    if (due > now) {
      wakeAt(due, now);
    }
  }

  /** Not as one more task at once: turns that call for turns would keep the thread from reading. */
  private void afterIo() {
    var executor = thread;
    if (executor != null) {
      executor.schedule(this::turn, 0, TimeUnit.NANOSECONDS);
    }
  }

  private long take(long now) {
    try {
      return links.applyAsLong(now);
    } catch (Throwable e) {
      LOG.error("The links failed; they go on", e);
      return now + AFTER_FAILURE_NANOS;
    } finally {
      var took = nanos.getAsLong() - now;
      if (took > LONG_NANOS) {
        LOG.warn(
            "Nothing between nodes moved for {} ms: a listener of a topic, or a score of hosts,"
                + " holds up the links' thread",
            TimeUnit.NANOSECONDS.toMillis(took));
      }
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
    if (called.compareAndSet(false, true)) {
      turn();
    }
  }

  private void hush() {
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
      alarmNanos = NEVER;
    }
  }

  /**
   * One more turn, and none after it. Waits for its end, a second at most: where something holds
   * the thread up for longer there is none, since nothing may be heard any more after this. Links
   * that stop themselves have it as soon as this one is over.
   */
  void stop() {
    var executor = thread;
    if (executor == null || stopped) {
      return;
    }
    stopped = true;
    if (Thread.currentThread().equals(runs)) {
      executor.execute(this::last);
      return;
    }
    try {
      executor.submit(this::last).get(LAST_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      LOG.warn("The links had no last turn: {}", e.toString());
    } finally {
      over.set(true);
    }
  }

  private void last() {
    if (over.compareAndSet(false, true)) {
      take(nanos.getAsLong());
      hush();
    }
  }
}
