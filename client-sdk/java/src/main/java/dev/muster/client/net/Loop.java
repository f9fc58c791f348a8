package dev.muster.client.net;

import java.util.concurrent.Executor;

/** The one thread that runs a client's protocol: its clock, its timers, its turn. */
public interface Loop extends Executor {
  /** Nanoseconds of a clock that only rises; its zero means nothing. */
  long nanos();

  /** Whether the caller is on this loop. */
  boolean here();

  /** Runs the task once on the loop, unless it is cancelled before. */
  Timer after(long nanos, Runnable task);

  /** Runs the task on the loop: at once if the caller is there already. */
  default void run(Runnable task) {
    if (here()) task.run();
    else execute(task);
  }

  /** A task that has not run yet. */
  interface Timer {
    void cancel();
  }
}
