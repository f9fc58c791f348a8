package dev.muster.node.room;

import dev.muster.node.sync.RoomStream;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who follows the room: the viewers at its places, and which of them must be brought up to date.
 * Room thread.
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
  private final RoomStream stream;
  private final Places places;
  private final Patches patches;
  private final List<Waiting> waiting = new ArrayList<>();

  Attendance(Audience audience, RoomStream stream, Places places, Patches patches) {
    this.audience = audience;
    this.stream = stream;
    this.places = places;
    this.patches = patches;
  }

  // ------------------------------------------------------------------ places

  void add(Place place) {
    places.add(place);
  }

  void remove(Place place) {
    patches.close(place);
    places.remove(place);
  }

  /** Where this viewer is now; null if a newer one took its place, or it has none. */
  @Nullable Place of(Viewer viewer) {
    return places.of(viewer);
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
    patches.open(place);
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
    place.streaming = false;
    viewer.slot(-1);
    if (place.attached) {
      place.attached = false;
      audience.detach(viewer, code, message);
    }
  }

  /** A frame of its own for each connection that is here. */
  void tell(Supplier<ByteBuf> frame) {
    for (int slot = 0; slot < places.slots(); slot++) {
      var place = places.slot(slot);
      if (place != null && place.attached && place.viewer != null) {
        audience.direct(place.viewer, List.of(frame.get()));
      }
    }
  }

  // ------------------------------------------------------------------ who is behind

  /** A position of another epoch tells which broadcasts it has, but not which state. */
  void catchUp(Place place, Viewer viewer, RoomOrder.@Nullable Have have) {
    forget(viewer);
    place.streaming = false;
    if (have == null || have.number() > stream.number()) {
      waiting.add(new Waiting(viewer, place, stream.number(), true));
    } else {
      waiting.add(new Waiting(viewer, place, have.number(), have.epoch() != stream.epoch()));
    }
  }

  private void forget(Viewer viewer) {
    waiting.removeIf(w -> w.viewer().equals(viewer));
  }

  /** Whether anybody waits who can be brought up to date now. */
  boolean anyoneWaiting() {
    for (var who : waiting) {
      if (audience.reaches(who.viewer())) {
        return true;
      }
    }
    return false;
  }

  /** This viewer gets these frames, and then what the room says as it says it. */
  void upToDate(Waiting who, List<ByteBuf> frames) {
    who.viewer().upToDate();
    who.place().streaming = true;
    audience.caughtUp(who.viewer(), new RoomOrder.Have(stream.epoch(), stream.number()), frames);
  }

  /** The same for a viewer whose node composes what it sees. */
  void follow(Waiting who, long tick, Supplier<MirrorStart> start, List<ByteBuf> frames) {
    who.place().streaming = true;
    var at = new RoomOrder.Have(stream.epoch(), stream.number());
    audience.follow(who.viewer(), new Following(at, tick, who.place().applied(), start, frames));
  }

  /** Those who wait and can be brought up to date now; they wait no longer. */
  List<Waiting> takeWaiting() {
    var now = new ArrayList<Waiting>(waiting.size());
    waiting.removeIf(who -> audience.reaches(who.viewer()) && now.add(who));
    return now;
  }
}
