package dev.muster.node.room;

import dev.muster.room.Topic;
import dev.muster.state.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The topics that one room hears: events come through its mailbox like messages, and what does not
 * fit there is dropped and counted. Room thread.
 */
final class TopicDesk {
  private final RunningRoom<?> room;
  private final List<Runnable> hearing = new ArrayList<>();

  TopicDesk(RunningRoom<?> room) {
    this.room = room;
  }

  <T> void hear(Topic<T> topic, Consumer<T> handler) {
    hearing.add(lines().hear(topic.name(), event -> arrived(topic, event, handler)));
  }

  <T> void publish(Topic<T> topic, T event) {
    lines().publish(topic.name(), topic.codec().encode(event));
  }

  private TopicLines lines() {
    return room.surroundings.topics();
  }

  /** Any thread. */
  private <T> void arrived(Topic<T> topic, byte[] event, Consumer<T> handler) {
    var order = new RoomOrder.Run(() -> handle(topic, event, handler));
    if (!room.post(order)) {
      room.surroundings.observer().dropped(room, "topic");
    }
  }

  private <T> void handle(Topic<T> topic, byte[] event, Consumer<T> handler) {
    room.guard.call(
        topic.toString(),
        () -> {
          try {
            handler.accept(topic.codec().decode(event));
          } catch (Malformed e) {
            throw new IllegalStateException("an event that this build cannot read", e);
          }
        });
  }

  /** The room ends or moves. */
  void close() {
    hearing.forEach(Runnable::run);
    hearing.clear();
  }
}
