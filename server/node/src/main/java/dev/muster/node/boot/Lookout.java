package dev.muster.node.boot;

import dev.muster.node.cluster.Isolation;
import dev.muster.node.cluster.Presence;
import dev.muster.node.relay.Relays;
import dev.muster.node.room.Footing;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every 50 ms whether the registry still confirms this node, and whether the nodes are
 * reached whose rooms players here are in. A thread of its own that waits for nothing.
 */
final class Lookout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final long LOOK_NANOS = 50_000_000;

  private final Isolation isolation;
  private final Presence presence;
  private final Relays relays;
  private final Thread thread;
  private Footing last = Footing.SURE;

  /** A node that was never confirmed has no rooms to worry about. */
  private boolean begun;

  private volatile boolean closed;

  Lookout(Isolation isolation, Presence presence, Relays relays) {
    this.isolation = isolation;
    this.presence = presence;
    this.relays = relays;
    this.thread = Thread.ofPlatform().name("lookout").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        look();
      } catch (RuntimeException e) {
        LOG.error("Looking whether this node reaches the others failed", e);
      }
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
  }

  private void look() {
    if (presence.held()) {
      begun = true;
      isolation.held(System.nanoTime());
    } else if (begun) {
      isolation.lapsed(System.nanoTime());
    }
    relays.look();
    report(footing(isolation));
  }

  private void report(Footing now) {
    if (now == last) {
      return;
    }
    last = now;
    switch (now) {
      case SURE -> LOG.info("The registry confirms this node: its rooms count");
      case ASKING -> LOG.debug("The lease is over; the registry is asked once more");
      case ISOLATED ->
          LOG.warn("This node is cut off: rooms play on for players here, perhaps in vain");
      case FROZEN ->
          LOG.warn("This node is cut off for too long: its rooms stand still until it is back");
    }
  }

  /** What rooms may rely on now; any thread. */
  static Footing footing(Isolation isolation) {
    return switch (isolation.stage(System.nanoTime())) {
      case HELD -> Footing.SURE;
      case ASKING -> Footing.ASKING;
      case ISOLATED -> Footing.ISOLATED;
      // What is dropped is about to end.
      case FROZEN, DROPPED -> Footing.FROZEN;
    };
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
