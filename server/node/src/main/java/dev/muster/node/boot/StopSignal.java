package dev.muster.node.boot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT. The JVM ends when its shutdown hooks have ended, so the hook waits until this
 * is closed, but no longer than the deadline.
 */
final class StopSignal implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Duration deadline;

  StopSignal(Duration deadline) {
    this.deadline = deadline;
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "muster-stop"));
  }

  /** Returns once the process is asked to stop. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
