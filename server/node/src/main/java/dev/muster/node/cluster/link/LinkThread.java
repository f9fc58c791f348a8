package dev.muster.node.cluster.link;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that drives one node's links; sleeps until something is due or it is woken. */
final class LinkThread {
  private static final Logger LOG = LoggerFactory.getLogger(LinkThread.class);
  private static final long AFTER_FAILURE_NANOS = 1_000_000L;

  private final LongUnaryOperator turn;
  private final BooleanSupplier idle;
  private final Thread thread;
  private final LongSupplier nanos;
  private volatile boolean asleep;
  private volatile boolean stopped;

  /**
   * @param nanos the clock
   * @param turn takes the time and answers when it is due again
   * @param idle nothing waits
   */
  LinkThread(String name, LongSupplier nanos, LongUnaryOperator turn, BooleanSupplier idle) {
    this.nanos = nanos;
    this.turn = turn;
    this.idle = idle;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Any thread; cheap while it is awake. */
  void wake() {
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!stopped) {
      var due = turn();
      asleep = true;
      // Looked at after the flag was set: whoever leaves something now sees the flag.
      if (idle.getAsBoolean() && !stopped) {
        LockSupport.parkNanos(this, Math.max(0, due - nanos.getAsLong()));
      }
      asleep = false;
    }
    turn();
  }

  private long turn() {
    try {
      return turn.applyAsLong(nanos.getAsLong());
    } catch (RuntimeException e) {
      LOG.error("The links failed; they go on", e);
      return nanos.getAsLong() + AFTER_FAILURE_NANOS;
    }
  }

  /** Lets it take one more turn and waits for its end. */
  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    if (thread.getState() != Thread.State.NEW && !Thread.currentThread().equals(thread)) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
