package dev.muster.node.cluster;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Joins the drivers of nodes that share one JVM. Any thread. */
public final class LocalBus {
  private final ConcurrentHashMap<NodeId, LocalDriver> drivers = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, List<Ear>> topics = new ConcurrentHashMap<>();

  /** One subscription; equal to itself alone. */
  private static final class Ear {
    final LocalDriver driver;
    final Consumer<byte[]> listener;

    Ear(LocalDriver driver, Consumer<byte[]> listener) {
      this.driver = driver;
      this.listener = listener;
    }
  }

  void add(NodeId node, LocalDriver driver) {
    if (drivers.putIfAbsent(node, driver) != null) {
      throw new IllegalStateException(node + " is on this bus already");
    }
  }

  void remove(NodeId node) {
    drivers.remove(node);
  }

  @Nullable LocalDriver find(NodeId node) {
    return drivers.get(node);
  }

  Driver.Subscription subscribe(String topic, LocalDriver driver, Consumer<byte[]> listener) {
    var entry = new Ear(driver, listener);
    topics.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>()).add(entry);
    return () ->
        topics.computeIfPresent(
            topic,
            (name, all) -> {
              all.remove(entry);
              return all.isEmpty() ? null : all;
            });
  }

  void publish(String topic, byte[] event) {
    for (var entry : topics.getOrDefault(topic, List.of())) {
      entry.driver.deliver(() -> entry.listener.accept(event));
    }
  }
}
