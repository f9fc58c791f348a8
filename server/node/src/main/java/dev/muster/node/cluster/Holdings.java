package dev.muster.node.cluster;

import dev.muster.node.cluster.Presence.PlayerSeat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a node owns, and what of it the registry has still to be told: the listing and the end of
 * rooms, and the seats of players who may have one. What could not be told is told again; so it is
 * bounded by what the node owned when the registry went away, since without it nothing is claimed.
 * Any thread.
 */
public final class Holdings {
  /** One tenure of a room. */
  public record Room(String id, String type, long epoch) {}

  /** What there is to say about a room; without an entry: that it is not listed any more. */
  public record Word(Room room, @Nullable RoomEntry entry) {}

  private static final class Held {
    final Room room;
    final Roster roster = new Roster();
    @Nullable RoomEntry entry;

    Held(Room room) {
      this.room = room;
    }
  }

  private final Map<String, Held> rooms = new HashMap<>();
  private final Set<String> unsaid = new LinkedHashSet<>();
  private final Set<Room> undelisted = new LinkedHashSet<>();
  private final Set<Room> unreleased = new LinkedHashSet<>();
  private final Set<Room> released = new LinkedHashSet<>();
  private final Set<Room> releasedBefore = new LinkedHashSet<>();
  private final Map<List<String>, PlayerSeat> players = new HashMap<>();
  private final Map<List<String>, Integer> claiming = new HashMap<>();
  private final Set<PlayerSeat> unvacated = new LinkedHashSet<>();

  /** The registry says that this node owns the room now. */
  public synchronized void own(Room room) {
    rooms.put(room.id(), new Held(room));
  }

  public synchronized Optional<Room> room(String id) {
    var held = rooms.get(id);
    return held == null ? Optional.empty() : Optional.of(held.room);
  }

  public synchronized List<Room> rooms() {
    return rooms.values().stream().map(held -> held.room).toList();
  }

  private @Nullable Held held(String id, long epoch) {
    var held = rooms.get(id);
    return held != null && held.room.epoch == epoch ? held : null;
  }

  /** Whether it is the first that is said about the room; nothing is said about others' rooms. */
  public synchronized boolean say(RoomEntry entry) {
    var held = held(entry.id(), entry.epoch());
    if (held == null || !held.room.type.equals(entry.type())) {
      return false;
    }
    var first = held.entry == null;
    if (!entry.equals(held.entry)) {
      held.entry = entry;
      unsaid.add(entry.id());
    }
    return first;
  }

  /** The room is given up; it is still to be released and delisted. */
  public synchronized Optional<Room> giveUp(String id, long epoch) {
    var gone = forget(id, epoch);
    gone.ifPresent(room -> {
      undelisted.add(room);
      unreleased.add(room);
    });
    return gone;
  }

  /** Somebody else owns the room: there is nothing to be said about it. */
  public synchronized Optional<Room> forget(String id, long epoch) {
    var held = held(id, epoch);
    if (held == null) {
      return Optional.empty();
    }
    rooms.remove(id);
    unsaid.remove(id);
    return Optional.of(held.room);
  }

  /** What there is to say, by room type; it counts as said. */
  public synchronized Map<String, List<Word>> take() {
    var words = new LinkedHashMap<String, List<Word>>();
    for (var room : undelisted) {
      put(words, new Word(room, null));
    }
    for (var id : unsaid) {
      var held = rooms.get(id);
      if (held != null) {
        put(words, new Word(held.room, held.entry));
      }
    }
    undelisted.clear();
    unsaid.clear();
    return words;
  }

  /** The registry lists a room of this node that it does not have. */
  public synchronized void ghost(String id, String type) {
    if (!rooms.containsKey(id)) {
      undelisted.add(new Room(id, type, 0));
    }
  }

  /** Everything that is listed, by room type, said or not. */
  public synchronized Map<String, List<Word>> all() {
    var words = new LinkedHashMap<String, List<Word>>();
    for (var held : rooms.values()) {
      if (held.entry != null) {
        put(words, new Word(held.room, held.entry));
      }
    }
    return words;
  }

  private static void put(Map<String, List<Word>> words, Word word) {
    words.computeIfAbsent(word.room.type, type -> new ArrayList<>()).add(word);
  }

  /** These words did not arrive, or nobody knows whether they did. */
  public synchronized void unsaid(Collection<Word> words) {
    for (var word : words) {
      if (word.entry == null) {
        undelisted.add(word.room);
      } else if (held(word.room.id, word.room.epoch) != null) {
        unsaid.add(word.room.id);
      }
    }
  }

  /** Rooms given up whose release is not confirmed. */
  public synchronized List<Room> unreleased() {
    return List.copyOf(unreleased);
  }

  public synchronized void released(Room room) {
    if (unreleased.remove(room)) {
      released.add(room);
    }
  }

  /**
   * Rooms whose release was confirmed since this was asked, or the time before: a registry that
   * loses its last writes would keep such a room for nobody.
   */
  public synchronized List<Room> releasedLately() {
    var lately = new ArrayList<>(releasedBefore);
    lately.addAll(released);
    releasedBefore.clear();
    releasedBefore.addAll(released);
    released.clear();
    return lately;
  }

  /** Changes a roster; false: the room is not this node's. */
  public synchronized boolean seat(String room, long epoch, RosterSeat seat) {
    var held = held(room, epoch);
    if (held != null) {
      held.roster.put(seat);
    }
    return held != null;
  }

  public synchronized boolean unseat(String room, long epoch, String seat) {
    var held = held(room, epoch);
    if (held != null) {
      held.roster.remove(seat);
    }
    return held != null;
  }

  /** Rosters that have changed; the changes count as told. */
  public synchronized Map<Room, Roster.Change> rosters() {
    var changes = new LinkedHashMap<Room, Roster.Change>();
    for (var held : rooms.values()) {
      held.roster.take().ifPresent(change -> changes.put(held.room, change));
    }
    return changes;
  }

  /** The registry has another roster than it should, or nobody knows. */
  public synchronized void rosterUnknown(Room room) {
    var held = held(room.id, room.epoch);
    if (held != null) {
      held.roster.unknown();
    }
  }

  /** Which roster the registry should have; 0: none. */
  public synchronized long rosterNumber(Room room) {
    var held = held(room.id, room.epoch);
    return held == null ? 0 : held.roster.number();
  }

  private static List<String> key(PlayerSeat seat) {
    return List.of(seat.type(), seat.player());
  }

  /** The registry is about to be asked for a player's one seat. */
  public synchronized void asks(PlayerSeat seat) {
    claiming.merge(key(seat), 1, Integer::sum);
  }

  /** It has answered, or will not. With {@code granted} the seat is in a room of this node. */
  public synchronized void answered(PlayerSeat seat, boolean granted) {
    claiming.computeIfPresent(key(seat), (key, asked) -> asked == 1 ? null : asked - 1);
    if (granted) {
      players.put(key(seat), seat);
    }
  }

  /** Whether the registry may rightly say that this player has a seat here. */
  public synchronized boolean seats(String type, String player) {
    var key = List.of(type, player);
    return players.containsKey(key) || claiming.containsKey(key);
  }

  /** The player gives the seat up; it is still to be told. */
  public synchronized void rise(PlayerSeat seat) {
    lost(seat);
    unvacated.add(seat);
  }

  /** Somebody else has the player now. */
  public synchronized boolean lost(PlayerSeat seat) {
    var held = players.get(key(seat));
    return seat.equals(held) && players.remove(key(seat), seat);
  }

  public synchronized Map<String, List<PlayerSeat>> players() {
    return byType(players.values());
  }

  /** Seats given up that the registry may still have. */
  public synchronized Map<String, List<PlayerSeat>> unvacated() {
    return byType(unvacated);
  }

  public synchronized void vacated(Collection<PlayerSeat> seats) {
    unvacated.removeAll(Set.copyOf(seats));
  }

  private static Map<String, List<PlayerSeat>> byType(Collection<PlayerSeat> seats) {
    var found = new LinkedHashMap<String, List<PlayerSeat>>();
    seats.forEach(seat -> found.computeIfAbsent(seat.type(), type -> new ArrayList<>()).add(seat));
    return found;
  }

  /** Room types of which this node owns something. */
  public synchronized List<String> types() {
    var types = new TreeSet<String>();
    rooms.values().forEach(held -> types.add(held.room.type));
    players.values().forEach(seat -> types.add(seat.type()));
    return List.copyOf(types);
  }

  /** Nothing is this node's any more: it was fenced. */
  public synchronized void clear() {
    rooms.clear();
    unsaid.clear();
    undelisted.clear();
    unreleased.clear();
    released.clear();
    releasedBefore.clear();
    players.clear();
    unvacated.clear();
  }
}
