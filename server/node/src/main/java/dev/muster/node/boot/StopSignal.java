package dev.muster.node.boot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * SIGTERM and SIGINT, or a reason not to go on. The JVM ends when its shutdown hooks have ended, so
 * the hook waits until this is closed, but no longer than the deadline.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Duration deadline;
  private volatile @Nullable Throwable reason;

  StopSignal(Duration deadline) {
    this.deadline = deadline;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "muster-stop"));
  }

  /**
   * Returns once the process is asked to stop.
   *
   * @throws IllegalStateException with the reason if somebody gave up
   */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var why = reason;
    if (why != null) {
      throw new IllegalStateException(why.getMessage(), why);
    }
  }

  /** There is no point in going on. */
  @Nullable Void giveUp(Throwable why) {
    reason = why;
    asked.countDown();
    return null;
  }

  @Override
  public void close() {
    done.countDown();
  }

  private void stop() {
    asked.countDown();
    try {
      done.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
