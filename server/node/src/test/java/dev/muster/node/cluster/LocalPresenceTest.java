package dev.muster.node.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

class LocalPresenceTest extends PresenceContract {
  private static final long STEP_MILLIS = 100;

  private final AtomicLong millis = new AtomicLong(1_790_000_000_000L);
  private final LocalRegistry registry = new LocalRegistry(millis::get);
  private final LocalPresence ann =
      new LocalPresence("ann", registry, () -> new NodeReport(List.of("arena"), 3, 17, true));
  private final LocalPresence bob =
      new LocalPresence("bob", registry, () -> new NodeReport(List.of(), 0, 0, false));

  @Override
  protected Presence presence() {
    return ann;
  }

  @Override
  protected Presence other() {
    return bob;
  }

  @Override
  protected void pause(Presence node) {
    ((LocalPresence) node).pause();
  }

  @Override
  protected void resume(Presence node) {
    ((LocalPresence) node).resume();
  }

  @Override
  protected void pass(Duration time) {
    for (long left = time.toMillis(); left > 0; left -= STEP_MILLIS) {
      millis.addAndGet(Math.min(left, STEP_MILLIS));
      registry.step(() -> true);
    }
  }

  @Override
  protected LeaseTimes times() {
    return LeaseTimes.STANDARD;
  }
}
