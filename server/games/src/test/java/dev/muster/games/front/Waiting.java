package dev.muster.games.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Looks again and again until something is so. */
public final class Waiting {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Waiting() {}

  public static void until(String what, Callable<Boolean> met) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!met.call()) {
      assertThat(System.nanoTime()).as("never: " + what).isLessThan(end);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * Lets that time pass. A bare {@code parkNanos} returns at once where an earlier wait of this
   * thread was over before it began to wait for it.
   */
  public static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = end - System.nanoTime();
    }
  }
}
