package dev.muster.node.room;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A place on a room loop for what is no room of this node: one action at a time, in order, between
 * the loop's rooms. What waits is bounded. Any thread.
 */
public final class Strand implements AutoCloseable {
  private final Consumer<Runnable> loop;
  private final Consumer<Throwable> failed;
  private final Runnable onClose;
  private final long bytesMax;
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param failed hears what an action throws
   */
  public Strand(
      Consumer<Runnable> loop, long bytesMax, Consumer<Throwable> failed, Runnable onClose) {
    this.loop = loop;
    this.bytesMax = bytesMax;
    this.failed = failed;
    this.onClose = onClose;
  }

  /**
   * Runs an action when its turn comes.
   *
   * @param bytes what it holds while it waits
   * @return false if too much waits: the action is not run
   */
  public boolean offer(int bytes, Runnable action) {
    if (waiting.addAndGet(bytes) > bytesMax) {
      waiting.addAndGet(-bytes);
      return false;
    }
    loop.accept(() -> {
      waiting.addAndGet(-bytes);
      run(action);
    });
    return true;
  }

  /** The same for what must not be refused, and cannot come often. */
  public void insist(Runnable action) {
    loop.accept(() -> run(action));
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (Exception | StackOverflowError | AssertionError error) {
      failed.accept(error);
    }
  }

  /** The loop need not count on it any more; what waits is run, also what still comes. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
    }
  }

  /** Opens them. */
  public interface Source {
    /**
     * On the loop that has the least to do.
     *
     * @param bytesMax what may wait
     * @param failed hears what an action throws
     */
    Strand strand(long bytesMax, Consumer<Throwable> failed);
  }
}
