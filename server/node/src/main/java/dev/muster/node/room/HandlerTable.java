package dev.muster.node.room;

import dev.muster.room.Client;
import dev.muster.room.Handlers;
import dev.muster.room.Reply;
import dev.muster.room.Topic;
import dev.muster.state.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a room answers to, by type. Room thread. */
final class HandlerTable implements Handlers {
  private final ContractCodec codec;
  private final TopicDesk topics;
  private final Map<Class<?>, BiConsumer<Client, Object>> messages = new HashMap<>();
  private final Map<Class<?>, BiFunction<Client, Object, Reply<?>>> requests = new HashMap<>();
  private final Map<Class<?>, Consumer<Object>> timers = new HashMap<>();
  private @Nullable BiConsumer<Client, Bytes> raw;

  HandlerTable(ContractCodec codec, TopicDesk topics) {
    this.codec = codec;
    this.topics = topics;
  }

  @Override
  public <T> void message(Class<T> type, BiConsumer<Client, T> handler) {
    codec.requireMessage(type);
    once(messages.put(type, (client, message) -> handler.accept(client, type.cast(message))), type);
  }

  @Override
  public <T, R> void request(Class<T> type, BiFunction<Client, T, Reply<R>> handler) {
    codec.requireRequest(type);
    once(requests.put(type, (client, message) -> handler.apply(client, type.cast(message))), type);
  }

  @Override
  public <T> void timer(Class<T> type, Consumer<T> handler) {
    codec.requireTimer(type);
    once(timers.put(type, message -> handler.accept(type.cast(message))), type);
  }

  @Override
  public <T> void topic(Topic<T> topic, Consumer<T> handler) {
    topics.hear(topic, handler);
  }

  @Override
  public void raw(BiConsumer<Client, Bytes> handler) {
    once(raw, Bytes.class);
    raw = handler;
  }

  private static void once(@Nullable Object previous, Class<?> type) {
    if (previous != null) {
      throw new IllegalStateException("onStart registers two handlers for " + type.getSimpleName());
    }
  }

  @Nullable BiConsumer<Client, Object> message(Class<?> type) {
    return messages.get(type);
  }

  @Nullable BiFunction<Client, Object, Reply<?>> request(Class<?> type) {
    return requests.get(type);
  }

  @Nullable Consumer<Object> timer(Class<?> type) {
    return timers.get(type);
  }

  @Nullable BiConsumer<Client, Bytes> raw() {
    return raw;
  }
}
