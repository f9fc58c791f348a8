package dev.muster.node.cluster;

import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The registry's side of rooms: whose they are, and who sits in them. Every change compares before
 * it sets. The scripts {@code claim}, {@code confirm}, {@code release} and {@code roster.lua} do
 * the same in Redis; a test holds them together. One thread at a time.
 */
public final class RoomBook {
  /** So long the epoch of a room that is gone is remembered. */
  private static final long EPOCH_MILLIS = 60_000;

  private static final class Record {
    final String type;
    final Tenure tenure;
    final String request;
    final TreeMap<String, RosterSeat> roster = new TreeMap<>();
    long rosterNumber;

    Record(String type, Tenure tenure, String request) {
      this.type = type;
      this.tenure = tenure;
      this.request = request;
    }
  }

  private record Past(long epoch, long untilMillis) {}

  private final Map<String, Record> records = new HashMap<>();
  private final Map<String, Past> past = new HashMap<>();

  /**
   * One claim.
   *
   * @param from whom to take the room from if it is owned; null: nobody
   * @param request the same one again gets the same answer
   */
  public Claim claim(
      RoomClaim claim, NodeId by, @Nullable Tenure from, String request, long nowMillis) {
    past.values().removeIf(each -> each.untilMillis < nowMillis);
    var held = records.get(claim.room());
    if (held != null) {
      if (held.request.equals(request) && held.tenure.by().equals(by)) {
        return new Claim.Owned(held.tenure.epoch());
      }
      if (!held.tenure.equals(from)) {
        return new Claim.Taken(held.tenure.by(), held.tenure.epoch());
      }
    }
    var epoch = Tenure.next(stored(claim.room()), claim.seenEpoch(), nowMillis);
    put(claim.room(), new Record(claim.type(), new Tenure(epoch, by), request));
    return new Claim.Owned(epoch);
  }

  private long stored(String room) {
    var held = records.get(room);
    if (held != null) {
      return held.tenure.epoch();
    }
    var gone = past.get(room);
    return gone == null ? 0 : gone.epoch;
  }

  private void put(String room, Record record) {
    past.remove(room);
    records.put(room, record);
  }

  /**
   * An owner says again that the room is its own; a registry that has lost it, or knows a lower
   * tenure, believes it.
   *
   * @return null: so it is; else the tenure that stands above it, by an empty node if the room is
   *     gone
   */
  public @Nullable Tenure confirm(String room, String type, Tenure mine, long nowMillis) {
    past.values().removeIf(each -> each.untilMillis < nowMillis);
    var held = records.get(room);
    if (held == null) {
      var gone = past.get(room);
      if (gone != null && gone.epoch >= mine.epoch()) {
        return new Tenure(gone.epoch, new NodeId("", ""));
      }
      put(room, new Record(type, mine, ""));
      return null;
    }
    if (held.tenure.compareTo(mine) > 0) {
      return held.tenure;
    }
    if (!held.tenure.equals(mine)) {
      put(room, new Record(type, mine, ""));
    }
    return null;
  }

  /** Ends a tenure. {@code epoch} 0: whichever this node had. */
  public boolean release(String room, NodeId by, long epoch, long nowMillis) {
    var held = records.get(room);
    if (held == null
        || !held.tenure.by().equals(by)
        || (epoch != 0 && held.tenure.epoch() != epoch)) {
      return false;
    }
    records.remove(room);
    past.put(room, new Past(held.tenure.epoch(), nowMillis + EPOCH_MILLIS));
    return true;
  }

  /** Changes the roster, if the room is that owner's. */
  public boolean roster(String room, Tenure mine, Consumer<Map<String, RosterSeat>> change) {
    var held = records.get(room);
    if (held == null || !held.tenure.equals(mine)) {
      return false;
    }
    change.accept(held.roster);
    return true;
  }

  /**
   * Changes the roster as a {@link Roster} has it, if the room is that owner's and the roster is
   * the one before: a change to another one would hide that something is missing.
   */
  public boolean roster(String room, Tenure mine, Roster.Change change) {
    var held = records.get(room);
    if (held == null
        || !held.tenure.equals(mine)
        || (!change.whole() && held.rosterNumber != change.number() - 1)) {
      return false;
    }
    if (change.whole()) {
      held.roster.clear();
    }
    change.seats().forEach(seat -> held.roster.put(seat.id(), seat));
    change.empty().forEach(held.roster::remove);
    held.rosterNumber = change.number();
    return true;
  }

  /** Which roster it is that the registry has; 0: none. */
  public long rosterNumber(String room) {
    var held = records.get(room);
    return held == null ? 0 : held.rosterNumber;
  }

  /** Who sits there, in the order of the seats' ids. */
  public List<RosterSeat> roster(String room) {
    var held = records.get(room);
    return held == null ? List.of() : List.copyOf(held.roster.values());
  }

  /** Whose the room is. */
  public @Nullable Tenure owner(String room) {
    var held = records.get(room);
    return held == null ? null : held.tenure;
  }

  /** Its type, if somebody owns it. */
  public @Nullable String type(String room) {
    var held = records.get(room);
    return held == null ? null : held.type;
  }
}
