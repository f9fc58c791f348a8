package dev.muster.client;

import dev.muster.v1.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a join tells the room: for {@code onCreate} and {@code authorize}, and as a filter where the
 * room type lists a field of that name. Immutable.
 */
public final class Options {
  private static final Options NONE = new Options(Map.of());

  private final Map<String, Value> values;

  private Options(Map<String, Value> values) {
    this.values = values;
  }

  public static Options none() {
    return NONE;
  }

  public static Options of(String name, String value) {
    return NONE.and(name, value);
  }

  public static Options of(String name, double value) {
    return NONE.and(name, value);
  }

  public static Options of(String name, boolean value) {
    return NONE.and(name, value);
  }

  public Options and(String name, String value) {
    return with(name, value(value));
  }

  public Options and(String name, double value) {
    return with(name, value(value));
  }

  public Options and(String name, boolean value) {
    return with(name, value(value));
  }

  private Options with(String name, Value value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Options(more);
  }

  Map<String, Value> values() {
    return values;
  }

  static Value value(String text) {
    return Value.newBuilder().setText(text).build();
  }

  static Value value(double number) {
    return Value.newBuilder().setNumber(number).build();
  }

  static Value value(boolean flag) {
    return Value.newBuilder().setFlag(flag).build();
  }
}
