package dev.muster.node.cluster.link;

import dev.muster.node.cluster.NodeId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The incarnations that this one has links with, and those that are gone for good. Any thread. */
final class Peers {
  /** Incarnations that are remembered as gone; the oldest are forgotten. */
  private static final int GONE_MAX = 10_000;

  private final NodeId self;
  private final LinkLimits limits;
  private final Peer own;
  private final ConcurrentHashMap<NodeId, Peer> others = new ConcurrentHashMap<>();
  private final Set<NodeId> gone =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<NodeId, Boolean> eldest) {
              return size() > GONE_MAX;
            }
          });

  Peers(NodeId self, LinkLimits limits) {
    this.self = self;
    this.limits = limits;
    this.own = new Peer(self, self, limits);
  }

  /** This incarnation, as one that may be sent to. */
  Peer own() {
    return own;
  }

  Collection<Peer> others() {
    return others.values();
  }

  @Nullable Peer find(NodeId id) {
    return id.equals(self) ? own : others.get(id);
  }

  /** Finds or makes one; nothing if it is gone or there are too many. */
  @Nullable Peer open(NodeId id) {
    var known = find(id);
    return known == null ? make(id) : known;
  }

  private @Nullable Peer make(NodeId id) {
    synchronized (gone) {
      if (gone.contains(id) || others.size() >= limits.peers()) {
        return null;
      }
      return others.computeIfAbsent(id, key -> new Peer(self, key, limits));
    }
  }

  /**
   * @return false: it was gone already
   */
  boolean close(NodeId id) {
    synchronized (gone) {
      return gone.add(id);
    }
  }

  @Nullable Peer remove(NodeId id) {
    var peer = others.remove(id);
    if (peer != null) {
      peer.close();
    }
    return peer;
  }
}
