package dev.muster.node.cluster.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.node.cluster.Driver;
import dev.muster.node.cluster.Driver.Subscription;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Who hears which topic: listeners of this node, and other incarnations as far as they have said.
 * Any thread. What this node hears is told to all who live, and in full to one that starts to live
 * or whose link was reset.
 */
final class Topics {
  /** Topics of one node. */
  static final int TOPICS_MAX = 4_096;

  /** Tells one incarnation something: a frame's kind and its bytes. */
  interface Teller {
    void tell(Peer peer, int kind, ByteBuffer bytes);
  }

  private record Listener(Object identity, Consumer<byte[]> hears) {}

  private final Teller teller;
  private final ConcurrentHashMap<String, List<Listener>> listeners = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Set<Peer>> hearers = new ConcurrentHashMap<>();
  private Set<Peer> live = Set.of();

  Topics(Teller teller) {
    this.teller = teller;
  }

  synchronized Subscription subscribe(String topic, Consumer<byte[]> hears) {
    var name = topic.getBytes(UTF_8);
    if (name.length > Driver.TOPIC_MAX) {
      throw new IllegalArgumentException("a topic's name is longer than " + Driver.TOPIC_MAX);
    }
    if (listeners.size() == TOPICS_MAX && !listeners.containsKey(topic)) {
      throw new IllegalStateException("more than " + TOPICS_MAX + " topics on this node");
    }
    var listener = new Listener(new Object(), hears);
    if (!listeners.containsKey(topic)) {
      tellAll(Frames.SUBSCRIBED, name);
    }
    listeners.computeIfAbsent(topic, key -> new CopyOnWriteArrayList<>()).add(listener);
    return () -> end(topic, listener);
  }

  private synchronized void end(String topic, Listener listener) {
    var all = listeners.get(topic);
    if (all != null && all.remove(listener) && all.isEmpty()) {
      listeners.remove(topic);
      tellAll(Frames.UNSUBSCRIBED, topic.getBytes(UTF_8));
    }
  }

  private void tellAll(int kind, byte[] topic) {
    for (var peer : live) {
      teller.tell(peer, kind, ByteBuffer.wrap(topic));
    }
  }

  /** These live now. */
  synchronized void live(Set<Peer> now) {
    var before = live;
    live = Set.copyOf(now);
    for (var peer : live) {
      if (!before.contains(peer)) {
        tellEverything(peer);
      }
    }
  }

  /** A link starts anew: what was told may not have arrived. */
  synchronized void renewed(Peer peer) {
    if (live.contains(peer)) {
      tellEverything(peer);
    }
  }

  private void tellEverything(Peer peer) {
    var names = new ByteSheet(256);
    for (var topic : listeners.keySet()) {
      names.part(topic.getBytes(UTF_8));
    }
    teller.tell(peer, Frames.TOPICS, ByteBuffer.wrap(names.copy()));
  }

  synchronized void close(Peer peer) {
    var others = new HashSet<>(live);
    others.remove(peer);
    live = Set.copyOf(others);
    hearers.keySet().forEach(topic -> hears(peer, topic, false));
  }

  /** A peer hears a topic, or does not hear it any more. */
  void hears(Peer peer, String topic, boolean on) {
    if (on) {
      hearers.computeIfAbsent(topic, key -> ConcurrentHashMap.newKeySet()).add(peer);
    } else {
      hearers.computeIfPresent(
          topic,
          (key, peers) -> {
            peers.remove(peer);
            return peers.isEmpty() ? null : peers;
          });
    }
  }

  /** A peer hears these and no others. */
  void hears(Peer peer, ByteCursor names) {
    var all = new HashSet<String>();
    while (names.more()) {
      all.add(names.text());
    }
    hearers.keySet().forEach(topic -> hears(peer, topic, all.contains(topic)));
    all.forEach(topic -> hears(peer, topic, true));
  }

  /** Other incarnations that hear it. */
  Set<Peer> hearers(String topic) {
    return hearers.getOrDefault(topic, Set.of());
  }

  /** Hands every listener of this node to the action. */
  void listeners(String topic, Consumer<Consumer<byte[]>> action) {
    for (var listener : listeners.getOrDefault(topic, List.of())) {
      action.accept(listener.hears);
    }
  }
}
