package dev.muster.node.sim;

import java.util.ArrayDeque;

/** A process of the operating system: it may stand still for a while, and ends for good. */
final class SimulatedProcess {
  final String name;
  private final Timeline timeline;
  private final ArrayDeque<Runnable> asleep = new ArrayDeque<>();
  private long wakesAt;
  private boolean paused;
  private boolean dead;

  SimulatedProcess(String name, Timeline timeline) {
    this.name = name;
    this.timeline = timeline;
  }

  boolean running() {
    return !paused && !dead;
  }

  boolean dead() {
    return dead;
  }

  /** Now, or when it wakes up; never if it is dead by then. */
  void run(Runnable action) {
    if (paused) {
      asleep.add(action);
    } else if (!dead) {
      action.run();
    }
  }

  void afterMillis(long millis, Runnable action) {
    timeline.afterMillis(millis, () -> run(action));
  }

  /** From now on, each time that much later. */
  void every(long least, long most, Runnable action) {
    afterMillis(
        timeline.between(least, most),
        () -> {
          action.run();
          every(least, most, action);
        });
  }

  void pause(long millis) {
    paused = true;
    wakesAt = Math.max(wakesAt, timeline.nanos() + millis * Timeline.MS);
    timeline.afterMillis(millis, this::wake);
  }

  private void wake() {
    if (timeline.nanos() < wakesAt) {
      return;
    }
    paused = false;
    while (!asleep.isEmpty() && running()) {
      asleep.poll().run();
    }
  }

  void kill() {
    dead = true;
    asleep.clear();
  }
}
