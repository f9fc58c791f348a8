package dev.muster.node.room;

import java.util.LinkedHashMap;
import java.util.Map;

/** What authors say about a room or a player for others to see: few short values. Room thread. */
final class ListedFields {
  private static final int FIELDS_MAX = 16;
  private static final int TEXT_MAX = 256;

  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * Sets a field.
   *
   * @return whether that changed anything
   * @throws IllegalArgumentException for a value that cannot be listed
   * @throws IllegalStateException for one field too many
   */
  boolean put(String field, Object value) {
    Object plain = value instanceof Number number ? (Object) number.doubleValue() : value;
    if (!(plain instanceof String || plain instanceof Double || plain instanceof Boolean)) {
      throw new IllegalArgumentException(
          "Listed field '" + field + "' must be a text, a number or a flag");
    }
    if (field.length() > TEXT_MAX || (plain instanceof String text && text.length() > TEXT_MAX)) {
      throw new IllegalArgumentException(
          "Listed field '" + field + "' is longer than " + TEXT_MAX + " characters");
    }
    if (!fields.containsKey(field) && fields.size() >= FIELDS_MAX) {
      throw new IllegalStateException("At most " + FIELDS_MAX + " fields are listed");
    }
    return !plain.equals(fields.put(field, plain));
  }

  Map<String, Object> all() {
    return Map.copyOf(fields);
  }
}
