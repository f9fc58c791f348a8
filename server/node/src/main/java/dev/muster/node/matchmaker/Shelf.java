package dev.muster.node.matchmaker;

import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of this node by type, with a guess of their free seats: the newest listing less what
 * has been promised since. Rooms alone count their seats; guessing one too many costs one more try,
 * guessing one too few would cost a room. A short lock per type; any thread.
 */
public final class Shelf {
  private final Map<String, OneType> types = new ConcurrentHashMap<>();

  private static final class Place {
    final RoomRef room;
    RoomEntry entry;

    /** Promised since the listing: those promised before are in it, or are one too many. */
    int promised;

    Place(RoomRef room, RoomEntry entry) {
      this.room = room;
      this.entry = entry;
    }

    int free() {
      return Math.max(0, entry.free() - promised);
    }

    boolean populated() {
      return entry.clients() + promised > 0;
    }

    boolean take() {
      if (free() == 0) {
        return false;
      }
      promised++;
      return true;
    }
  }

  private static final class OneType {
    private final Map<String, Place> places = new LinkedHashMap<>();

    synchronized void put(RoomRef room, RoomEntry entry) {
      var place = places.computeIfAbsent(entry.id(), id -> new Place(room, entry));
      place.entry = entry;
      place.promised = 0;
    }

    synchronized void putIfAbsent(RoomRef room, RoomEntry entry) {
      places.computeIfAbsent(entry.id(), id -> new Place(room, entry));
    }

    synchronized void remove(String id) {
      places.remove(id);
    }

    synchronized @Nullable Place best(RoomQuery query, Set<String> without, boolean populated) {
      var order = query.order();
      Place best = null;
      for (var place : places.values()) {
        // What costs least first: most rooms of a full node end here.
        if (place.free() > 0
            && query.accepts(place.entry)
            && (place.populated() || !populated)
            && !without.contains(place.entry.id())
            && (best == null || order.compare(place.entry, best.entry) < 0)) {
          best = place;
        }
      }
      return best;
    }

    synchronized @Nullable RoomRef choose(RoomQuery query, Set<String> without, boolean populated) {
      var best = best(query, without, populated);
      return best != null && best.take() ? best.room : null;
    }

    synchronized Optional<RoomEntry> peek(RoomQuery query, Set<String> without) {
      return Optional.ofNullable(best(query, without, false)).map(place -> place.entry);
    }

    synchronized boolean take(String id) {
      var place = places.get(id);
      return place != null && place.take();
    }

    synchronized void giveBack(String id) {
      var place = places.get(id);
      if (place != null && place.promised > 0) {
        place.promised--;
      }
    }

    synchronized int free(RoomQuery query) {
      int free = 0;
      for (var place : places.values()) {
        free += query.accepts(place.entry) ? place.free() : 0;
      }
      return free;
    }
  }

  private OneType of(String type) {
    return types.computeIfAbsent(type, name -> new OneType());
  }

  private OneType of(RoomQuery query) {
    return of(String.valueOf(query.type()));
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

  /**
   * The best room of this node with a seat to promise, which it then has; null: there is none.
   *
   * @param populated only one with players
   */
  @Nullable RoomRef choose(RoomQuery query, Set<String> without, boolean populated) {
    return of(query).choose(query, without, populated);
  }

  /** The best room of this node with a seat to promise. */
  Optional<RoomEntry> peek(RoomQuery query, Set<String> without) {
    return of(query).peek(query, without);
  }

  /** Promises one seat of this room, if there seems to be one. */
  boolean take(RoomRef room) {
    return of(room.type().name()).take(room.id());
  }

  /** A promised seat was not given after all. */
  void giveBack(RoomRef room) {
    of(room.type().name()).giveBack(room.id());
  }

  /** Seats of this node that could be promised. */
  int free(RoomQuery query) {
    return of(query).free(query);
  }
}
