package dev.muster.node.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** I/O loops that run when told to, in the test's own thread. */
final class ManualLoops implements IoLoops {
  private final List<Queue<Runnable>> queues = new ArrayList<>();

  ManualLoops(int count) {
    for (int i = 0; i < count; i++) {
      queues.add(new ArrayDeque<>());
    }
  }

  @Override
  public int count() {
    return queues.size();
  }

  @Override
  public void execute(int loop, Runnable action) {
    queues.get(loop).add(action);
  }

  int waiting(int loop) {
    return queues.get(loop).size();
  }

  /** Runs what waits on all loops until nothing does. */
  void run() {
    var ran = true;
    while (ran) {
      ran = false;
      for (var queue : queues) {
        Runnable next;
        while ((next = queue.poll()) != null) {
          next.run();
          ran = true;
        }
      }
    }
  }
}
