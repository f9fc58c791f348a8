package dev.muster.node.redis;

import dev.muster.node.cluster.Holdings;
import dev.muster.node.cluster.Lease;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.PresenceListener;
import dev.muster.node.cluster.RegistryAway;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * What the parts of a presence share: who this node is, what it owns, whom it tells. Any thread.
 */
record Estate(
    Lease lease,
    Holdings holdings,
    Scripts scripts,
    Keys keys,
    RedisObserver observer,
    CopyOnWriteArrayList<PresenceListener> listeners,
    Runnable doubtful) {
  static final int BATCH_MAX = 200;

  NodeId self() {
    return lease.self();
  }

  boolean held() {
    return lease.held(System.nanoTime(), System.currentTimeMillis());
  }

  /** Throws {@link RegistryAway} unless this node may write. */
  NodeId writing() {
    var self = lease.self();
    if (!held()) {
      throw new RegistryAway("the lease of " + self + " has ended", null);
    }
    return self;
  }

  void tell(Consumer<PresenceListener> event) {
    listeners.forEach(event);
  }
}
