package dev.muster.node.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the node takes players: not while it starts or stops, and not once the registry has been
 * away for longer than the isolation limit; a shorter outage must not empty the load balancer.
 */
final class Readiness {
  private static final long NEVER = Long.MIN_VALUE;

  private final Supplier<Optional<String>> registry;
  private final long graceNanos;
  private final LongSupplier nanos;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicLong awaySince = new AtomicLong(NEVER);
  private volatile String own = "starting";

  /**
   * @param registry why it cannot be used at the moment
   * @param grace so long that is no reason
   */
  Readiness(Supplier<Optional<String>> registry, Duration grace, LongSupplier nanos) {
    this.registry = registry;
    this.graceNanos = grace.toNanos();
    this.nanos = nanos;
  }

  /** The node itself has a reason of its own, or none any more. */
  void says(String obstacle) {
    own = obstacle;
  }

  /** Why it is not ready; any thread. */
  Optional<String> obstacle() {
    var away = registry.get();
    if (away.isEmpty()) {
      begun.set(true);
      awaySince.set(NEVER);
    } else {
      awaySince.compareAndSet(NEVER, nanos.getAsLong());
    }
    return own.isEmpty() ? away.filter(why -> counts()) : Optional.of(own);
  }

  private boolean counts() {
    var since = awaySince.get();
    return !begun.get() || since != NEVER && nanos.getAsLong() - since > graceNanos;
  }
}
