package dev.muster.client.session;

import dev.muster.client.net.Loop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A loop whose time moves only when a test says so. */
final class ManualLoop implements Loop {
  private record Due(long at, long order, Runnable task) {}

  private final List<Due> timers = new ArrayList<>();
  private long now = 1_000_000_000L;
  private long order;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public boolean here() {
    return true;
  }

  @Override
  public Timer after(long nanos, Runnable task) {
    var due = new Due(now + nanos, order++, task);
    timers.add(due);
    return () -> timers.remove(due);
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  void passMillis(long millis) {
    long until = now + millis * 1_000_000L;
    while (true) {
      var next =
          timers.stream()
              .filter(t -> t.at() <= until)
              .min(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
      if (next.isEmpty()) break;
      timers.remove(next.get());
      now = Math.max(now, next.get().at());
      next.get().task().run();
    }
    now = until;
  }

  int timers() {
    return timers.size();
  }
}
