package dev.muster.node.transport;

import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.v1.Filter;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import dev.muster.v1.Range;
import dev.muster.v1.Sort;
import dev.muster.v1.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A join as JSON.
 *
 * <pre>
 * {"options": {"mode": "ffa"},
 *  "where":   {"mode": "ffa", "level": {"min": 3, "max": 9}},
 *  "sort":    [{"field": "level", "descending": true}],
 *  "joinId": "...", "player": "...", "token": "...", "reconnectToken": "..."}
 * </pre>
 *
 * Everything may be left out; an unknown name is refused, because it is a typing error.
 */
final class JoinBody {
  static final String METHODS = "joinOrCreate, create, join, joinById, reconnect";
  private static final Set<String> NAMES =
      Set.of("options", "where", "sort", "joinId", "player", "token", "reconnectToken");

  private JoinBody() {}

  static @Nullable Method method(String name) {
    return switch (name) {
      case "joinOrCreate" -> Method.JOIN_OR_CREATE;
      case "create" -> Method.CREATE;
      case "join" -> Method.JOIN;
      case "joinById" -> Method.JOIN_BY_ID;
      case "reconnect" -> Method.RECONNECT;
      default -> null;
    };
  }

  /**
   * Puts the parts into a join.
   *
   * @throws JoinRefused for a part of the wrong type
   */
  static Join read(Method method, String room, Map<String, @Nullable Object> body) {
    for (var name : body.keySet()) {
      require(NAMES.contains(name), RefusalCode.BAD_JOIN, "unknown name '" + shortened(name) + "'");
    }
    var join = Join.newBuilder().setMethod(method).setRoom(room);
    var joinId = text(body, "joinId");
    join.setJoinId(joinId.isEmpty() ? UUID.randomUUID().toString() : joinId);
    join.setPlayer(text(body, "player"));
    join.setToken(text(body, "token"));
    join.setReconnectToken(text(body, "reconnectToken"));
    object(body, "options", RefusalCode.BAD_OPTIONS)
        .forEach((name, value) -> join.putOptions(name, value(value, RefusalCode.BAD_OPTIONS)));
    object(body, "where", RefusalCode.BAD_FILTER)
        .forEach((field, test) -> join.addWhere(filter(field, test)));
    sorts(body).forEach(sort -> join.addSort(sort(sort)));
    return join.build();
  }

  private static Filter filter(String field, @Nullable Object test) {
    var filter = Filter.newBuilder().setField(field);
    if (!(test instanceof Map<?, ?> range)) {
      return filter.setEqual(value(test, RefusalCode.BAD_FILTER)).build();
    }
    require(
        Set.of("min", "max").containsAll(range.keySet()),
        RefusalCode.BAD_FILTER,
        "a range has min and max");
    var bounds = Range.newBuilder();
    if (range.containsKey("min")) {
      bounds.setMin(number(range.get("min")));
    }
    if (range.containsKey("max")) {
      bounds.setMax(number(range.get("max")));
    }
    return filter.setRange(bounds).build();
  }

  private static List<?> sorts(Map<String, @Nullable Object> body) {
    return switch (body.get("sort")) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw new JoinRefused(RefusalCode.BAD_FILTER, "sort must be a list");
    };
  }

  private static Sort sort(@Nullable Object each) {
    if (each instanceof Map<?, ?> map && map.get("field") instanceof String field) {
      return Sort.newBuilder()
          .setField(field)
          .setDescending(Boolean.TRUE.equals(map.get("descending")))
          .build();
    }
    throw new JoinRefused(RefusalCode.BAD_FILTER, "a sort is a field and perhaps descending");
  }

  private static Value value(@Nullable Object value, RefusalCode code) {
    return switch (value) {
      case String text -> Value.newBuilder().setText(text).build();
      case Double number -> Value.newBuilder().setNumber(number).build();
      case Boolean flag -> Value.newBuilder().setFlag(flag).build();
      case null, default -> throw new JoinRefused(code, "values are texts, numbers and flags");
    };
  }

  private static double number(@Nullable Object value) {
    require(value instanceof Double, RefusalCode.BAD_FILTER, "min and max are numbers");
    return value instanceof Double number ? number : 0;
  }

  private static String text(Map<String, @Nullable Object> body, String name) {
    var value = body.get(name);
    require(
        value == null || value instanceof String, RefusalCode.BAD_JOIN, name + " must be a text");
    return value instanceof String text ? text : "";
  }

  @SuppressWarnings("unchecked") // Json makes maps with texts for keys only
  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> body, String name, RefusalCode code) {
    return switch (body.get(name)) {
      case null -> Map.of();
      case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
      default -> throw new JoinRefused(code, name + " must be an object");
    };
  }

  private static void require(boolean holds, RefusalCode code, String otherwise) {
    if (!holds) {
      throw new JoinRefused(code, otherwise);
    }
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "...";
  }
}
