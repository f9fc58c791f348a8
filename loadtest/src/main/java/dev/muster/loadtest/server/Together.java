package dev.muster.loadtest.server;

import java.util.ArrayList;
import java.util.List;

/** Processes that were started one after the other, and end together, the last one first. */
public final class Together implements AutoCloseable {
  private final List<ServerProcess> processes = new ArrayList<>();

  ServerProcess add(ServerProcess process) {
    processes.add(process);
    return process;
  }

  NodeProcess add(NodeProcess node) {
    processes.add(node.process());
    return node;
  }

  /** User and system time of all of them so far, in seconds. */
  double cpuSeconds() {
    return processes.stream().mapToDouble(process -> process.use().cpuSeconds()).sum();
  }

  void awaitEnd() throws InterruptedException {
    processes.getLast().awaitEnd();
  }

  @Override
  public void close() {
    processes.reversed().forEach(ServerProcess::close);
  }
}
