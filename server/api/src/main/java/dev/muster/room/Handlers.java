package dev.muster.room;

import dev.muster.state.Bytes;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Where a room says what it answers to. Types must be declared in its contract; one handler each.
 */
public interface Handlers {
  /** A message of the contract's ToServer. */
  <T> void message(Class<T> type, BiConsumer<Client, T> handler);

  /** A message of the contract's ToServer that has a reply. */
  <T, R> void request(Class<T> type, BiFunction<Client, T, Reply<R>> handler);

  /** A message of the contract's Timers, when it is due. */
  <T> void timer(Class<T> type, Consumer<T> handler);

  /** Events of a topic, from rooms and services of all nodes; as often as events are published. */
  <T> void topic(Topic<T> topic, Consumer<T> handler);

  /** Bytes that only the author understands. */
  void raw(BiConsumer<Client, Bytes> handler);
}
