package dev.muster.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a client or the server says when it asks for a room: texts, numbers and flags by name.
 * Immutable.
 */
public final class Options {
  private static final Options NONE = new Options(Map.of());

  private final Map<String, Object> values;

  private Options(Map<String, Object> values) {
    this.values = values;
  }

  public static Options none() {
    return NONE;
  }

  public static Options of(String name, Object value) {
    return NONE.and(name, value);
  }

  /** With one more value: a {@link String}, a {@link Number} or a {@link Boolean}. */
  public Options and(String name, Object value) {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "Option '"
              + name
              + "' must be a text, a number or a flag, not "
              + value.getClass().getSimpleName());
    }
    var more = new LinkedHashMap<>(values);
    more.put(name, value instanceof Number number ? (Object) number.doubleValue() : value);
    return new Options(Collections.unmodifiableMap(more));
  }

  public Set<String> names() {
    return values.keySet();
  }

  public String text(String name, String otherwise) {
    return values.get(name) instanceof String text ? text : otherwise;
  }

  public double number(String name, double otherwise) {
    return values.get(name) instanceof Double number ? number : otherwise;
  }

  public boolean flag(String name, boolean otherwise) {
    return values.get(name) instanceof Boolean flag ? flag : otherwise;
  }

  /** The values by name, each a String, a Double or a Boolean, in the order given. */
  public Map<String, Object> all() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
