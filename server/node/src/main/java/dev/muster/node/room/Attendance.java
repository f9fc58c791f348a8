package dev.muster.node.room;

import dev.muster.v1.CloseCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who follows the room: a dense slot for every place, so that a batch can be an array, the viewers
 * at those places, and which of them must be brought up to date. Slots are used again. Room thread.
 */
final class Attendance {
  /**
   * A viewer that must be brought up to date at the next patch.
   *
   * @param from the last stream number it holds, or the newest one when it came
   * @param snapshot it does not hold the state of that number
   */
  record Waiting(Viewer viewer, Place place, int from, boolean snapshot) {}

  private final Audience audience;
  private final long epoch;
  private final IntSupplier newest;
  private final List<@Nullable Place> bySlot = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final List<Waiting> waiting = new ArrayList<>();

  /** {@code newest}: number of the stream. */
  Attendance(Audience audience, long epoch, IntSupplier newest) {
    this.audience = audience;
    this.epoch = epoch;
    this.newest = newest;
  }

  // ------------------------------------------------------------------ places

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

  void remove(Place place) {
    bySlot.set(place.slot, null);
    taken.clear(place.slot);
  }

  /** How many slots there are, free ones included. */
  int slots() {
    return bySlot.size();
  }

  @Nullable Place slot(int slot) {
    return bySlot.get(slot);
  }

  /** Where this viewer is now; null if a newer one took its place, or it has none. */
  @Nullable Place of(Viewer viewer) {
    int slot = viewer.slot();
    var place = slot < 0 || slot >= bySlot.size() ? null : bySlot.get(slot);
    return place != null && viewer.equals(place.viewer) ? place : null;
  }

  /** The seat of this viewer; null if it has none, or a newer viewer took it. */
  @Nullable Seat seatOf(Viewer viewer) {
    return of(viewer) instanceof Seat seat ? seat : null;
  }

  // ------------------------------------------------------------------ viewers

  /** A connection is here; its client does not know yet. */
  void arrive(Place place, Viewer viewer) {
    place.viewer = viewer;
    viewer.slot(place.slot);
  }

  /** The client is told where it is, and then what it missed. */
  void attach(Place place, Attached how, RoomOrder.@Nullable Have have) {
    var viewer = java.util.Objects.requireNonNull(place.viewer);
    place.attached = true;
    audience.attach(viewer, how);
    catchUp(place, viewer, have);
  }

  /** The connection goes, if there is one; nothing follows it. */
  void detach(Place place, CloseCode code, String message) {
    var viewer = place.viewer;
    if (viewer == null) {
      return;
    }
    forget(viewer);
    place.viewer = null;
    viewer.slot(-1);
    if (place.attached) {
      place.attached = false;
      audience.detach(viewer, code, message);
    }
  }

  // ------------------------------------------------------------------ who is behind

  /** A position of another epoch tells which broadcasts it has, but not which state. */
  void catchUp(Place place, Viewer viewer, RoomOrder.@Nullable Have have) {
    forget(viewer);
    if (have == null || have.number() > newest.getAsInt()) {
      waiting.add(new Waiting(viewer, place, newest.getAsInt(), true));
    } else {
      waiting.add(new Waiting(viewer, place, have.number(), have.epoch() != epoch));
    }
  }

  private void forget(Viewer viewer) {
    waiting.removeIf(w -> w.viewer().equals(viewer));
  }

  boolean anyoneWaiting() {
    return !waiting.isEmpty();
  }

  /** Those who wait to be brought up to date; they wait no longer. */
  List<Waiting> takeWaiting() {
    var all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }
}
