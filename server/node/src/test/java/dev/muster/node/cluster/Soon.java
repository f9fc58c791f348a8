package dev.muster.node.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Waits for what comes by itself, and says what was missing if it does not come. */
public final class Soon {
  private static final long LOOK_NANOS = 2_000_000;

  private Soon() {}

  public static void soon(ThrowingCallable check) {
    within(Duration.ofSeconds(5), check);
  }

  public static void within(Duration time, ThrowingCallable check) {
    long end = System.nanoTime() + time.toNanos();
    while (true) {
      try {
        check.call();
        return;
      } catch (Throwable e) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("not within " + time + ": " + e.getMessage(), e);
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
