package dev.muster.node.relay;

import dev.muster.node.cluster.NodeId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Which nodes can be reached from here, of those whose rooms players here are in. Any thread. */
public final class Reaches {
  private final Map<NodeId, Reach> nodes = new ConcurrentHashMap<>();
  private final BooleanSupplier held;
  private final LongSupplier nanoTime;
  private long pulsedNanos;

  /**
   * @param held whether the registry confirms this node; must not wait
   * @param nanoTime monotonic
   */
  public Reaches(BooleanSupplier held, LongSupplier nanoTime) {
    this.held = held;
    this.nanoTime = nanoTime;
    this.pulsedNanos = nanoTime.getAsLong();
  }

  /** Whether this node may speak for its rooms. */
  boolean held() {
    return held.getAsBoolean();
  }

  void heard(NodeId node) {
    var reach = nodes.get(node);
    if (reach != null) {
      reach.heard(nanoTime.getAsLong());
    }
  }

  /** Whether it is time to say that this node lives; asked by one thread. */
  boolean pulseDue() {
    long now = nanoTime.getAsLong();
    if (!held() || now - pulsedNanos < Reach.PULSE.toNanos()) {
      return false;
    }
    pulsedNanos = now;
    return true;
  }

  /**
   * What players in rooms of these nodes are to be told, where there is anything; other nodes are
   * forgotten.
   */
  Map<NodeId, Reach.News> look(Set<NodeId> needed) {
    long now = nanoTime.getAsLong();
    nodes.keySet().retainAll(needed);
    var news = new HashMap<NodeId, Reach.News>();
    for (var node : needed) {
      var told = nodes.computeIfAbsent(node, key -> new Reach(now)).look(now, held());
      if (told != Reach.News.NONE) {
        news.put(node, told);
      }
    }
    return news;
  }
}
