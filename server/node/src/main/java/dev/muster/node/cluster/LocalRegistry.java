package dev.muster.node.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The registry of nodes that share one JVM, usually a single one. Bounded by what its nodes own.
 * One at a time does something with it.
 */
public final class LocalRegistry {
  private final LongSupplier millis;
  private final List<LocalPresence> nodes = new ArrayList<>();
  private final ConcurrentLinkedQueue<Runnable> news = new ConcurrentLinkedQueue<>();
  private final Map<String, TypeBook> types = new TreeMap<>();
  private long requests;
  final LeaseBook leases = new LeaseBook(LeaseTimes.STANDARD);
  final RoomBook rooms = new RoomBook();
  final SecretBook secrets = new SecretBook();

  /** {@code millis} is the wall clock: epochs rise across restarts. */
  public LocalRegistry(LongSupplier millis) {
    this.millis = millis;
  }

  /**
   * Does something as one step. Nodes of one JVM live and die together: whenever one of them does
   * something, all of them beat first.
   */
  <T> T step(Supplier<T> what) {
    try {
      synchronized (this) {
        nodes.forEach(node -> node.beat(false));
        return what.get();
      }
    } finally {
      tell();
    }
  }

  /** Listeners hear of it after the step, outside of it. */
  void news(Runnable event) {
    news.add(event);
  }

  private void tell() {
    for (var event = news.poll(); event != null; event = news.poll()) {
      event.run();
    }
  }

  void join(LocalPresence node) {
    step(() -> nodes.add(node));
    step(() -> true);
  }

  /** Not heard of any more, as if it had stopped; the others hear at once if it said goodbye. */
  void part(LocalPresence node) {
    step(() -> nodes.remove(node));
    step(() -> {
      nodes.forEach(each -> each.beat(true));
      return true;
    });
  }

  long millis() {
    return millis.getAsLong();
  }

  /** One clock is enough here: it only has to agree with itself. */
  long nanos() {
    return TimeUnit.MILLISECONDS.toNanos(millis());
  }

  String request() {
    return Long.toString(++requests);
  }

  TypeBook type(String name) {
    return types.computeIfAbsent(name, any -> new TypeBook());
  }

  Map<String, TypeBook> types() {
    return types;
  }
}
