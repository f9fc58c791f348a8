package dev.muster.node.room;

import dev.muster.state.Grid;
import dev.muster.state.Positioned;
import dev.muster.state.Tracked;
import dev.muster.state.TrackedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds rows of a state by where they are. Room thread. */
final class Neighbours {
  /** The cells of a grid that is made for a search of nothing but one place. */
  private static final double LEAST_CELL = 1e-3;

  private final Tracked state;
  private final Map<Class<?>, List<TrackedMap<?>>> maps = new HashMap<>();

  Neighbours(Tracked state) {
    this.state = state;
  }

  <V extends Tracked & Positioned> List<V> all(Positioned center, double radius, Class<V> type) {
    List<V> found = new ArrayList<>();
    for (var map : maps(type)) {
      grid(map, radius)
          .near(
              center,
              radius,
              id -> {
                V row = type.cast(map.byId(id));
                if (row != null && !row.equals(center)) {
                  found.add(row);
                }
              });
    }
    return found;
  }

  <V extends Tracked & Positioned> Optional<V> nearest(
      Positioned center, double radius, Class<V> type) {
    @Nullable V nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (var row : all(center, radius, type)) {
      double distance = Grid.distanceSquared(center, row);
      if (distance < least) {
        least = distance;
        nearest = row;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static Grid grid(TrackedMap<?> map, double radius) {
    return Grid.any(map, Math.max(radius, LEAST_CELL));
  }

  private List<TrackedMap<?>> maps(Class<?> type) {
    return maps.computeIfAbsent(
        type,
        wanted -> {
          var all = TrackedMap.of(state).stream().filter(map -> map.holds(wanted)).toList();
          if (all.isEmpty()) {
            throw new IllegalArgumentException(
                "no map of "
                    + state.getClass().getSimpleName()
                    + " holds "
                    + wanted.getSimpleName());
          }
          return all;
        });
  }
}
