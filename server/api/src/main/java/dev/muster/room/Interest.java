package dev.muster.room;

import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import dev.muster.state.TrackedMap;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of one map of the state a player sees; a row that is not seen is not sent. Whatever
 * the rule says, a player sees the rows that it owns. Immutable; each method answers a changed
 * copy.
 *
 * @param <S> the state
 * @param <V> the map's values
 */
public final class Interest<S extends Tracked, V> {
  private final Function<? super S, ? extends TrackedMap<V>> map;
  private final double cell;
  private final int rings;
  private final boolean team;
  private final @Nullable BiPredicate<? super Client, ? super V> sees;
  private final List<Function<? super S, ? extends TrackedMap<?>>> eyes;

  private Interest(
      Function<? super S, ? extends TrackedMap<V>> map,
      double cell,
      int rings,
      boolean team,
      @Nullable BiPredicate<? super Client, ? super V> sees,
      List<Function<? super S, ? extends TrackedMap<?>>> eyes) {
    this.map = map;
    this.cell = cell;
    this.rings = rings;
    this.team = team;
    this.sees = sees;
    this.eyes = eyes;
  }

  /**
   * What is near: the map is cut into square cells, and a player sees those in which something is
   * that it owns, and the ring of cells around each. So it sees everything within three quarters of
   * a cell, and nothing beyond two and a quarter on an axis.
   *
   * @param cell side of a cell, in units of the position; above 0
   */
  public static <S extends Tracked, V extends Tracked & Positioned> Interest<S, V> grid(
      Function<S, ? extends TrackedMap<V>> map, double cell) {
    if (!(cell > 0) || cell == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("cell must be above 0, not " + cell);
    }
    return new Interest<>(map, cell, 1, false, null, List.of());
  }

  /**
   * What the room says, asked for each player and each row with every patch, on the room's thread:
   * it costs players times rows, and must change nothing. If it throws, the row is not seen. After
   * {@link #grid}, {@link #when(BiPredicate)} asks for near rows alone.
   */
  public static <S extends Tracked, V> Interest<S, V> when(
      Function<S, ? extends TrackedMap<V>> map, BiPredicate<? super Client, ? super V> sees) {
    return new Interest<>(map, 0, 0, false, sees, List.of());
  }

  /** The player's team's rows and no others; for more, see {@link #orTeam}. */
  public static <S extends Tracked, V> Interest<S, V> team(
      Function<S, ? extends TrackedMap<V>> map) {
    return new Interest<>(map, 0, 0, true, null, List.of());
  }

  /** With a grid: so many rings of cells around its own, 1 to 8; default 1. */
  public Interest<S, V> rings(int rings) {
    if (rings < 1 || rings > 8 || cell == 0) {
      throw new IllegalArgumentException("rings are 1 to 8, with a grid");
    }
    return new Interest<>(map, cell, rings, team, sees, eyes);
  }

  /** And the rows of the player's team, wherever they are. */
  public Interest<S, V> orTeam() {
    return new Interest<>(map, cell, rings, true, sees, eyes);
  }

  /** Of those, only the rows for which this holds; asked with every patch, on the room's thread. */
  public Interest<S, V> when(BiPredicate<? super Client, ? super V> holds) {
    return new Interest<>(map, cell, rings, team, holds, eyes);
  }

  /**
   * With a grid: a player sees from what it owns in these maps; default: in every map that has an
   * owner and a position.
   */
  @SafeVarargs
  public final Interest<S, V> seenFrom(Function<S, ? extends TrackedMap<?>>... maps) {
    return new Interest<>(map, cell, rings, team, sees, List.of(maps));
  }

  public Function<? super S, ? extends TrackedMap<V>> map() {
    return map;
  }

  /** 0: no grid. */
  public double cell() {
    return cell;
  }

  public int rings() {
    return rings;
  }

  public boolean team() {
    return team;
  }

  public @Nullable BiPredicate<? super Client, ? super V> sees() {
    return sees;
  }

  public List<Function<? super S, ? extends TrackedMap<?>>> eyes() {
    return eyes;
  }
}
