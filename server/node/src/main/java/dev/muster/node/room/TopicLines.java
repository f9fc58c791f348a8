package dev.muster.node.room;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Carries events of topics between rooms, wherever they run. Any thread; nothing here waits. */
public interface TopicLines {
  void publish(String topic, byte[] event);

  /** Hears a topic until what is answered is run. */
  Runnable hear(String topic, Consumer<byte[]> listener);

  /** Between the rooms of one JVM alone. */
  static TopicLines local() {
    var listeners = new ConcurrentHashMap<String, CopyOnWriteArrayList<Consumer<byte[]>>>();
    return new TopicLines() {
      @Override
      public void publish(String topic, byte[] event) {
        var hearing = listeners.get(topic);
        if (hearing != null) {
          hearing.forEach(each -> each.accept(event));
        }
      }

      @Override
      public Runnable hear(String topic, Consumer<byte[]> listener) {
        var hearing = listeners.computeIfAbsent(topic, any -> new CopyOnWriteArrayList<>());
        hearing.add(listener);
        return () -> hearing.remove(listener);
      }
    };
  }
}
