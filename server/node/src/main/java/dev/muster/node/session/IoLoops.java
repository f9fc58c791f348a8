package dev.muster.node.session;

/** The I/O loops of the node, by index. */
public interface IoLoops {
  int count();

  /** Runs on that loop. Any thread; actions of one caller keep their order. */
  void execute(int loop, Runnable action);
}
