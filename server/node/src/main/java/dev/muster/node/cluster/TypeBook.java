package dev.muster.node.cluster;

import dev.muster.node.cluster.Presence.Creation;
import dev.muster.node.cluster.Presence.CreationClaim;
import dev.muster.node.cluster.Presence.PlayerSeat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registry's side of one room type: the listing of its rooms, who creates one, and the seats of
 * players who may have only one. It takes nothing from an incarnation once that was reaped here.
 * The scripts {@code list}, {@code reap}, {@code create} and {@code player.lua} do the same in
 * Redis; a test holds them together. One thread at a time.
 */
public final class TypeBook {
  private record Held(PlayerSeat seat, NodeId by, String request, @Nullable PlayerSeat before) {}

  /**
   * What became of a player's claim.
   *
   * @param refused the claimant is fenced
   */
  public record Outcome(boolean refused, Optional<PlayerSeat> before) {}

  private record Making(
      String room, NodeId by, String request, long untilMillis, long keptMillis) {}

  private final Map<String, RoomEntry> entries = new HashMap<>();
  private final Map<String, RoomEntry> orphans = new HashMap<>();
  private final Map<String, Held> players = new HashMap<>();
  private final Map<String, Making> makings = new HashMap<>();
  private final Set<NodeId> fenced = new HashSet<>();

  private static Tenure tenure(RoomEntry entry) {
    return new Tenure(entry.epoch(), entry.host());
  }

  /** Lists a room unless somebody with a higher tenure has listed it. */
  public boolean list(RoomEntry entry) {
    var known = entries.get(entry.id());
    if (fenced.contains(entry.host())
        || (known != null && tenure(known).compareTo(tenure(entry)) > 0)) {
      return false;
    }
    entries.put(entry.id(), entry);
    orphans.remove(entry.id());
    return true;
  }

  /**
   * Takes a room off the listing if it is still listed under that tenure; epoch 0: whichever this
   * node had.
   */
  public void delist(String room, Tenure mine) {
    var known = entries.get(room);
    if (known != null
        && known.host().equals(mine.by())
        && (mine.epoch() == 0 || mine.epoch() == known.epoch())) {
      entries.remove(room);
      over(room);
    }
  }

  /** Nobody who looks for a room is sent to this one any more, nor opens it again. */
  private void over(String room) {
    makings.values().removeIf(making -> making.room.equals(room));
  }

  /**
   * Takes everything of a fenced incarnation away and nothing from it any more.
   *
   * @return its rooms that nobody has dropped or listed yet
   */
  public List<RoomEntry> reap(NodeId node) {
    fenced.add(node);
    entries
        .values()
        .removeIf(entry -> {
          if (entry.host().equals(node)) {
            orphans.put(entry.id(), entry);
            over(entry.id());
            return true;
          }
          return false;
        });
    players.values().removeIf(held -> held.by.equals(node));
    var found = new ArrayList<RoomEntry>();
    orphans
        .values()
        .forEach(entry -> {
          if (entry.host().equals(node)) {
            found.add(entry);
          }
        });
    return found;
  }

  /** These rooms of a fenced incarnation have been dropped. */
  public void dropped(NodeId node, Collection<String> rooms) {
    orphans.values().removeIf(entry -> entry.host().equals(node) && rooms.contains(entry.id()));
  }

  public Collection<RoomEntry> entries() {
    return entries.values();
  }

  /** One room as it was listed. */
  public Optional<RoomEntry> entry(String room) {
    return Optional.ofNullable(entries.get(room));
  }

  /** {@code request}: the same one again gets the same answer; empty: never the same. */
  public Outcome claimPlayer(PlayerSeat seat, NodeId by, boolean replace, String request) {
    if (fenced.contains(by)) {
      return new Outcome(true, Optional.empty());
    }
    var held = players.get(seat.player());
    if (held != null && !request.isEmpty() && held.request.equals(request)) {
      return new Outcome(false, Optional.ofNullable(held.before));
    }
    var before = held == null || held.seat.joinId().equals(seat.joinId()) ? null : held.seat;
    var said = request.isEmpty() && held != null && before == null && held.by.equals(by);
    if ((before == null || replace) && !said) {
      players.put(seat.player(), new Held(seat, by, request, before));
    }
    return new Outcome(false, Optional.ofNullable(before));
  }

  /**
   * A holder says again that the seat is its own; a registry that has lost it believes it.
   *
   * @return another seat that the player took meanwhile
   */
  public Optional<PlayerSeat> confirmPlayer(PlayerSeat seat, NodeId by) {
    return claimPlayer(seat, by, false, "").before();
  }

  public void releasePlayer(PlayerSeat seat) {
    players.values().removeIf(held -> held.seat.equals(seat));
  }

  /** Gives up the player's seat, whichever this node gave. */
  public void releasePlayer(String player, NodeId by) {
    players.computeIfPresent(player, (any, held) -> held.by.equals(by) ? null : held);
  }

  /** The players who have their seat by this node, in the order of their names. */
  public List<String> players(NodeId by) {
    return players.entrySet().stream()
        .filter(held -> held.getValue().by.equals(by))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * Who creates a room of a kind: the caller, unless somebody else does or just did. Empty: the
   * caller is fenced.
   *
   * @param request the same one again gets the same answer
   */
  public Optional<Creation> claimCreation(
      CreationClaim claim, NodeId by, String request, long nowMillis) {
    if (fenced.contains(by)) {
      return Optional.empty();
    }
    makings.values().removeIf(making -> making.keptMillis <= nowMillis);
    var room = claim.room();
    var known = makings.get(claim.kind());
    if (known != null && known.by.equals(by) && known.request.equals(request)) {
      return Optional.of(new Creation.Yours(known.room));
    }
    if (known != null && !claim.useless().contains(known.room)) {
      if (known.untilMillis > nowMillis) {
        return Optional.of(new Creation.Theirs(known.room, known.by));
      }
      room = known.room;
    }
    var until = nowMillis + Presence.CREATION_LIFE.toMillis();
    var kept = nowMillis + Presence.CREATION_KEPT.toMillis();
    makings.put(claim.kind(), new Making(room, by, request, until, kept));
    return Optional.of(new Creation.Yours(room));
  }
}
