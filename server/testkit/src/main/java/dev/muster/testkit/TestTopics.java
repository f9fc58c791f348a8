package dev.muster.testkit;

import dev.muster.node.room.TopicLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Topics of a room under test, which remember what was published. One thread. */
final class TestTopics implements TopicLines {
  private final TopicLines lines = TopicLines.local();
  private final Map<String, List<byte[]>> published = new TreeMap<>();

  @Override
  public void publish(String topic, byte[] event) {
    published.computeIfAbsent(topic, any -> new ArrayList<>()).add(event);
    lines.publish(topic, event);
  }

  @Override
  public Runnable hear(String topic, Consumer<byte[]> listener) {
    return lines.hear(topic, listener);
  }

  List<byte[]> published(String topic) {
    return published.getOrDefault(topic, List.of());
  }
}
