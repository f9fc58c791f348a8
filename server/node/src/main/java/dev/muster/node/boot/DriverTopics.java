package dev.muster.node.boot;

import dev.muster.node.cluster.Driver;
import dev.muster.node.room.TopicLines;
import dev.muster.room.Topic;
import dev.muster.room.Topics;
import java.util.function.Consumer;

/** Topics of rooms and of everybody else, over the links between nodes. Any thread. */
record DriverTopics(Driver driver) implements TopicLines, Topics {
  @Override
  public void publish(String topic, byte[] event) {
    driver.publish(topic, event);
  }

  @Override
  public Runnable hear(String topic, Consumer<byte[]> listener) {
    return driver.subscribe(topic, listener)::close;
  }

  @Override
  public <T> void publish(Topic<T> topic, T event) {
    publish(topic.name(), topic.codec().encode(event));
  }

  @Override
  public <T> Hearing hear(Topic<T> topic, Consumer<T> listener) {
    return hear(topic.name(), event -> listener.accept(topic.codec().decode(event)))::run;
  }
}
