package dev.muster.client;

import dev.muster.state.Tracked;
import dev.muster.state.TrackedMap;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A collection as it is to be drawn: others a little in the past and smooth, oneself predicted. */
final class View<E extends Tracked> {
  private final TrackedMap<E> map;
  private final Map<E, Track<E>> tracks = new IdentityHashMap<>();
  private final List<E> drawn = new ArrayList<>();

  View(TrackedMap<E> map) {
    this.map = map;
  }

  /** The collection stands as it is at this room time. */
  void sample(long time) {
    for (var entity : map.values()) tracks.computeIfAbsent(entity, Track::new).sample(time);
    if (tracks.size() > map.size()) forgetGone();
  }

  private void forgetGone() {
    Map<E, Boolean> here = new IdentityHashMap<>();
    for (var entity : map.values()) here.put(entity, true);
    tracks.keySet().removeIf(entity -> !here.containsKey(entity));
  }

  /**
   * Every entry as it looked at a room time, by ascending id.
   *
   * @param own the entry that is replaced by {@code predicted}
   */
  @SuppressWarnings("ReferenceEquality") // the very entity, not an equal one
  List<E> shown(long time, @Nullable E own, @Nullable E predicted) {
    drawn.clear();
    for (var entity : map.values()) {
      if (entity == own && predicted != null) {
        drawn.add(predicted);
      } else {
        var track = tracks.get(entity);
        drawn.add(track == null ? entity : track.shown(time));
      }
    }
    return drawn;
  }
}
