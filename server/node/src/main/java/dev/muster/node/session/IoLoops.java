package dev.muster.node.session;

import java.util.concurrent.RejectedExecutionException;

/** The I/O loops of the node, by index. */
public interface IoLoops {
  int count();

  /**
   * Runs on that loop. Any thread; actions of one caller keep their order.
   *
   * @throws RejectedExecutionException if the loop has ended: the action will not run, and what it
   *     would have released is still the caller's. In the moment of the end an action may be lost
   *     without a word
   */
  void execute(int loop, Runnable action);
}
