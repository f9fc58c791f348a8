package dev.muster.client;

import dev.muster.client.net.Loop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to hear of what, by class. Registering is safe at any time and on any thread. Messages
 * of the first second wait for their handler, because whoever joins needs a moment to register it.
 */
final class Handlers {
  private static final long EARLY_NANOS = 1_000_000_000L;
  private static final int EARLY_MAX = 64;

  private final Threads threads;
  private final CallGuard guard;
  private @Nullable Map<Class<?>, List<Consumer<Object>>> byType; // thousands of clients have few
  private @Nullable List<Object> early;
  private long since;

  Handlers(Threads threads, CallGuard guard) {
    this.threads = threads;
    this.guard = guard;
  }

  /** The first second begins. */
  synchronized void open() {
    since = threads.loop().nanos();
  }

  /**
   * @return what undoes it
   */
  synchronized <T> Runnable add(Class<T> type, Consumer<? super T> handler) {
    var all = byType;
    if (all == null) byType = all = new ConcurrentHashMap<>(4);
    Consumer<Object> any = message -> handler.accept(type.cast(message));
    var ofType = all.computeIfAbsent(type, t -> new CopyOnWriteArrayList<>());
    ofType.add(any);
    deliverEarly(type, any);
    return () -> ofType.remove(any);
  }

  void call(Object message) {
    var all = byType;
    var ofType = all == null ? null : all.get(message.getClass());
    if (ofType == null || ofType.isEmpty()) {
      keepIfEarly(message);
    } else {
      for (var handler : ofType) guard.run(handler, message);
    }
  }

  private synchronized void keepIfEarly(Object message) {
    Loop loop = threads.loop();
    if (loop.nanos() - since > EARLY_NANOS) {
      early = null;
      return;
    }
    if (early == null) early = new ArrayList<>(2);
    if (early.size() < EARLY_MAX) early.add(message);
  }

  private void deliverEarly(Class<?> type, Consumer<Object> handler) {
    if (early == null) return;
    var waiting = early.stream().filter(type::isInstance).toList();
    early.removeAll(waiting);
    if (waiting.isEmpty()) return;
    threads.callbacks().execute(() -> waiting.forEach(message -> guard.run(handler, message)));
  }
}
