package dev.muster.node.room;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dense slot for every place of a room, so that a batch can be an array; slots are used again.
 * Room thread.
 */
final class Places {
  private final List<@Nullable Place> bySlot = new ArrayList<>();
  private final BitSet taken = new BitSet();

  void add(Place place) {
    int slot = taken.nextClearBit(0);
    taken.set(slot);
    if (slot == bySlot.size()) {
      bySlot.add(place);
    } else {
      bySlot.set(slot, place);
    }
    place.slot = slot;
  }

  /** Takes a slot that somebody else gave out. */
  void put(Place place, int slot) {
    while (bySlot.size() <= slot) {
      bySlot.add(null);
    }
    taken.set(slot);
    bySlot.set(slot, place);
    place.slot = slot;
  }

  void remove(Place place) {
    bySlot.set(place.slot, null);
    taken.clear(place.slot);
  }

  /** How many slots there are, free ones included. */
  int slots() {
    return bySlot.size();
  }

  @Nullable Place slot(int slot) {
    return slot < 0 || slot >= bySlot.size() ? null : bySlot.get(slot);
  }

  /** Where this viewer is now; null if a newer one took its place, or it has none. */
  @Nullable Place of(Viewer viewer) {
    var place = slot(viewer.slot());
    return place != null && viewer.equals(place.viewer) ? place : null;
  }
}
