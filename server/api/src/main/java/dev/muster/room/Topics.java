package dev.muster.room;

import java.util.function.Consumer;

/**
 * Topics for those who are no rooms: services find it as {@code services.get(Topics.class)}, a
 * program with {@code node.topics()}. Any thread.
 */
public interface Topics {
  /** To every room and service of all nodes that hears the topic. Does not wait. */
  <T> void publish(Topic<T> topic, T event);

  /**
   * Hears a topic until closed. The listener is called on a thread of the node: it must not block.
   */
  <T> Hearing hear(Topic<T> topic, Consumer<T> listener);

  /** Ends with {@link #close}. */
  interface Hearing extends AutoCloseable {
    @Override
    void close();
  }
}
