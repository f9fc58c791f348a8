package dev.muster.node.cluster.link;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.config.Config;
import java.util.function.LongSupplier;

/** The links of one incarnation without a thread: whoever has the clock takes their turns. */
public final class SteppedLinks {
  private static final long MS = 1_000_000L;
  private static final LinkLimits LIMITS = LinkLimits.of(Config.defaults().links());

  private final LinkedDriver driver;
  private final LinkLoop loop;
  private final LongSupplier nanos;
  private long due;

  public SteppedLinks(
      NodeId self, Mailboxes mailboxes, LongSupplier nanos, Driver.Receiver receiver) {
    this.nanos = nanos;
    this.driver =
        new LinkedDriver(
            self, mailboxes, LIMITS, LinkObserver.NONE, nanos, () -> nanos.getAsLong() / MS);
    this.loop = driver.hear(receiver);
  }

  public Driver driver() {
    return driver;
  }

  /** When the next turn is due. */
  public long dueNanos() {
    return due;
  }

  /** Takes turns until nothing more is due now. */
  public void work() {
    while (due <= nanos.getAsLong() || !loop.idle()) {
      due = loop.turn(nanos.getAsLong());
    }
  }
}
