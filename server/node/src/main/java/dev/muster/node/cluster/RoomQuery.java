package dev.muster.node.cluster;

import java.util.List;
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
  /** A condition on one listed field. */
  public sealed interface Where {
    String field();

    /** Equal to a String, Double or Boolean. */
    record Equal(String field, Object value) implements Where {}

    /** A number within both bounds, inclusive. */
    record Between(String field, double min, double max) implements Where {}
  }

  /** An order by one listed field; rooms without it come last. */
  public record Sort(String field, boolean descending) {}
}
