package dev.muster.games.fleet;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a test has measured; ends up in the table, also if the test fails. One thread. */
final class Figures {
  private final Map<String, String> values = new LinkedHashMap<>();

  void put(String name, Object value) {
    values.put(name, String.valueOf(value));
  }

  void put(String name, Duration value) {
    values.put(name, value.toMillis() + " ms");
  }

  @Override
  public String toString() {
    return String.join(
        ", ", values.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }
}
