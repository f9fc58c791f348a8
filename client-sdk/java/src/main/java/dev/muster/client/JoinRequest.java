package dev.muster.client;

import dev.muster.v1.Filter;
import dev.muster.v1.Join;
import dev.muster.v1.Range;
import dev.muster.v1.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which room to join: options, filters and an order on the fields that the room type lists.
 * Immutable; each call answers a new one.
 */
public final class JoinRequest {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final JoinRequest ANY =
      new JoinRequest(Options.none(), List.of(), List.of(), TIMEOUT);

  private final Options options;
  private final List<Filter> where;
  private final List<Sort> sort;
  private final Duration timeout;

  private JoinRequest(Options options, List<Filter> where, List<Sort> sort, Duration timeout) {
    this.options = options;
    this.where = where;
    this.sort = sort;
    this.timeout = timeout;
  }

  /** Any room will do. */
  public static JoinRequest any() {
    return ANY;
  }

  public static JoinRequest of(Options options) {
    return ANY.options(options);
  }

  public JoinRequest options(Options options) {
    return new JoinRequest(options, where, sort, timeout);
  }

  public JoinRequest where(String field, String equal) {
    return filter(Filter.newBuilder().setField(field).setEqual(Options.value(equal)).build());
  }

  public JoinRequest where(String field, double equal) {
    return filter(Filter.newBuilder().setField(field).setEqual(Options.value(equal)).build());
  }

  public JoinRequest where(String field, boolean equal) {
    return filter(Filter.newBuilder().setField(field).setEqual(Options.value(equal)).build());
  }

  /** Both bounds belong to the range; use an infinity to leave one open. */
  public JoinRequest whereBetween(String field, double min, double max) {
    var range = Range.newBuilder();
    if (min != Double.NEGATIVE_INFINITY) range.setMin(min);
    if (max != Double.POSITIVE_INFINITY) range.setMax(max);
    return filter(Filter.newBuilder().setField(field).setRange(range).build());
  }

  /** Smallest first; earlier calls weigh more. */
  public JoinRequest sortBy(String field) {
    return order(Sort.newBuilder().setField(field).build());
  }

  /** Largest first; earlier calls weigh more. */
  public JoinRequest sortByDescending(String field) {
    return order(Sort.newBuilder().setField(field).setDescending(true).build());
  }

  /** How long to go on looking for a seat, reconnecting if need be. Default 15 s. */
  public JoinRequest timeout(Duration timeout) {
    return new JoinRequest(options, where, sort, timeout);
  }

  private JoinRequest filter(Filter filter) {
    return new JoinRequest(options, and(where, filter), sort, timeout);
  }

  private JoinRequest order(Sort more) {
    return new JoinRequest(options, where, and(sort, more), timeout);
  }

  private static <T> List<T> and(List<T> list, T more) {
    var longer = new ArrayList<>(list);
    longer.add(more);
    return List.copyOf(longer);
  }

  void fill(Join.Builder join) {
    join.putAllOptions(options.values()).addAllWhere(where).addAllSort(sort);
  }

  Duration timeout() {
    return timeout;
  }
}
