package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of this node by type, with a guess of their free seats: the newest listing less what
 * has been promised since. Rooms alone count their seats; a wrong guess costs one more try. A short
 * lock per type; any thread.
 */
public final class Shelf {
  private final Map<String, OneType> types = new ConcurrentHashMap<>();

  private static final class Place {
    final RoomRef room;
    RoomEntry entry;
    int promised;
    int unanswered;
    int older; // unanswered ones that were promised before the listing: it may count them already

    Place(RoomRef room, RoomEntry entry) {
      this.room = room;
      this.entry = entry;
    }

    boolean take() {
      if (entry.free() - promised <= 0) {
        return false;
      }
      promised++;
      unanswered++;
      return true;
    }
  }

  private static final class OneType {
    private final Map<String, Place> places = new LinkedHashMap<>();

    synchronized void put(RoomRef room, RoomEntry entry) {
      var place = places.computeIfAbsent(entry.id(), id -> new Place(room, entry));
      place.entry = entry;
      // What was answered is in the listing by now.
      place.promised = place.unanswered;
      place.older = place.unanswered;
    }

    synchronized void putIfAbsent(RoomRef room, RoomEntry entry) {
      places.computeIfAbsent(entry.id(), id -> new Place(room, entry));
    }

    synchronized void remove(String id) {
      places.remove(id);
    }

    synchronized @Nullable RoomRef choose(RoomQuery query, Set<String> without) {
      var order = query.order();
      Place best = null;
      for (var place : places.values()) {
        if (query.accepts(place.entry)
            && place.entry.free() - place.promised > 0
            && !without.contains(place.entry.id())
            && (best == null || order.compare(place.entry, best.entry) < 0)) {
          best = place;
        }
      }
      return best != null && best.take() ? best.room : null;
    }

    synchronized boolean take(String id) {
      var place = places.get(id);
      return place != null && place.take();
    }

    synchronized void answered(String id) {
      var place = places.get(id);
      if (place != null && place.unanswered > 0) {
        place.unanswered--;
        // Guessing one too few would last until the room's next change and cost a room; guessing
        // one too many costs one more try.
        if (place.older > 0) {
          place.older--;
          place.promised--;
        }
      }
    }
  }

  private OneType of(String type) {
    return types.computeIfAbsent(type, name -> new OneType());
  }

  void put(RoomRef room, RoomEntry entry) {
    of(entry.type()).put(room, entry);
  }

  /** Unless something newer is known about it. */
  void putIfAbsent(RoomRef room, RoomEntry entry) {
    of(entry.type()).putIfAbsent(room, entry);
  }

  void remove(RoomRef room) {
    of(room.type().name()).remove(room.id());
  }

  /** The best room of this node with a seat to promise, which it then has; null: there is none. */
  @Nullable RoomRef choose(String type, RoomQuery query, Set<String> without) {
    return of(type).choose(query, without);
  }

  /** Promises one seat of this room, if there seems to be one. */
  boolean take(RoomRef room) {
    return of(room.type().name()).take(room.id());
  }

  /** The room answered for a promised seat, whatever it said. */
  void answered(RoomRef room) {
    of(room.type().name()).answered(room.id());
  }
}
