package dev.muster.node.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for rooms.
 *
 * @param type null: every type
 * @param joinable only rooms one could join now; else every room that is not hidden
 * @param sort empty: the fullest first, then the oldest
 * @param limit 1 to 1,000
 */
public record RoomQuery(
    @Nullable String type, List<Where> where, List<Sort> sort, boolean joinable, int limit) {
  /** Most rooms that one question answers. */
  public static final int LIMIT_MAX = 1_000;

  private static final Comparator<RoomEntry> FULLEST =
      Comparator.<RoomEntry>comparingInt(room -> -room.clients())
          .thenComparingLong(RoomEntry::createdAtMillis)
          .thenComparing(RoomEntry::id);

  public RoomQuery {
    where = List.copyOf(where);
    sort = List.copyOf(sort);
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + LIMIT_MAX + ", not " + limit);
    }
  }

  /** Whether the room is one of those that are looked for. */
  public boolean accepts(RoomEntry room) {
    return (type == null || type.equals(room.type()))
        && (joinable ? room.joinable() : !room.hidden())
        && fits(room.fields());
  }

  private boolean fits(Map<String, Object> fields) {
    for (var condition : where) {
      if (!condition.holds(fields)) {
        return false;
      }
    }
    return true;
  }

  /** Best first. */
  public Comparator<RoomEntry> order() {
    var order = FULLEST;
    for (var by : sort.reversed()) {
      order = by.order().thenComparing(order);
    }
    return order;
  }

  /** A condition on one listed field. */
  public sealed interface Where {
    String field();

    boolean holds(Map<String, Object> fields);

    /** Equal to a String, Double or Boolean. */
    record Equal(String field, Object value) implements Where {
      @Override
      public boolean holds(Map<String, Object> fields) {
        return value.equals(fields.get(field));
      }
    }

    /** A number within both bounds, inclusive. */
    record Between(String field, double min, double max) implements Where {
      @Override
      public boolean holds(Map<String, Object> fields) {
        return fields.get(field) instanceof Double number && number >= min && number <= max;
      }
    }
  }

  /**
   * An order by one listed field; rooms without it come last. Numbers before texts before flags.
   */
  public record Sort(String field, boolean descending) {
    Comparator<RoomEntry> order() {
      return (a, b) -> compare(a.fields().get(field), b.fields().get(field));
    }

    private int compare(@Nullable Object a, @Nullable Object b) {
      if (a == null || b == null) {
        return Boolean.compare(a == null, b == null);
      }
      var order =
          switch (a) {
            case Double x when b instanceof Double y -> Double.compare(x, y);
            case String x when b instanceof String y -> x.compareTo(y);
            case Boolean x when b instanceof Boolean y -> Boolean.compare(x, y);
            default -> Integer.compare(rank(a), rank(b));
          };
      return descending ? -order : order;
    }

    private static int rank(Object value) {
      return value instanceof Double ? 0 : value instanceof String ? 1 : 2;
    }
  }
}
