package dev.muster.node.matchmaker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.relay.Wish;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Chooses where a joiner should ask: the fullest room of this node that has players, else the
 * fullest of the cluster, else a new one, here or on another node. With an order of the joiner's
 * own the first in that order, wherever it is. The same join id finds the same room again for a
 * while. Any thread.
 */
public final class Placement {
  private static final int REMEMBERED_MAX = 50_000;
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);

  private record JoinKey(String type, String player, String joinId) {
    static JoinKey of(Seeker seeker) {
      var request = seeker.request();
      return new JoinKey(seeker.type().name(), request.player().id(), request.joinId());
    }
  }

  private final Presence presence;
  private final Rooms rooms;
  private final Shelf shelf;
  private final Creations creations;
  private final Whereabouts whereabouts;
  private final Hosts hosts;
  private final Leads leads;
  private final Cache<JoinKey, CompletableFuture<Spot>> remembered =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_MAX)
          .expireAfterWrite(REMEMBERED_FOR)
          .executor(Runnable::run)
          .build();

  public Placement(
      Presence presence,
      Rooms rooms,
      Shelf shelf,
      Creations creations,
      Whereabouts whereabouts,
      Hosts hosts,
      Leads leads) {
    this.presence = presence;
    this.rooms = rooms;
    this.shelf = shelf;
    this.creations = creations;
    this.whereabouts = whereabouts;
    this.hosts = hosts;
    this.leads = leads;
  }

  // ------------------------------------------------------------------ the same join again

  /**
   * Where this joiner should ask.
   *
   * @param without rooms that have refused this joiner
   * @param full nodes that have
   * @return fails with {@link JoinRefused}
   */
  CompletableFuture<Spot> place(Seeker seeker, Set<String> without, Set<NodeId> full) {
    var key = JoinKey.of(seeker);
    var mine = new CompletableFuture<Spot>();
    var known = remembered.asMap().putIfAbsent(key, mine);
    if (known == null) {
      return remember(key, mine, choose(seeker, without, full).toCompletableFuture());
    }
    return known.thenCompose(spot -> {
      if (good(spot, without)) {
        return CompletableFuture.completedFuture(spot);
      }
      remembered.asMap().remove(key, known);
      return place(seeker, without, full);
    });
  }

  private boolean good(Spot spot, Set<String> without) {
    return switch (spot) {
      case Spot.Here(var room) -> !without.contains(room.id()) && rooms.find(room.id()).isPresent();
      case Spot.There there -> !without.contains(there.room());
      case Spot.Full full -> false;
    };
  }

  private CompletableFuture<Spot> remember(
      JoinKey key, CompletableFuture<Spot> mine, CompletableFuture<Spot> chosen) {
    chosen.whenComplete((spot, error) -> {
      if (error == null) {
        if (spot instanceof Spot.Full) {
          remembered.asMap().remove(key, mine);
        }
        mine.complete(spot);
      } else {
        remembered.asMap().remove(key, mine);
        mine.completeExceptionally(error);
      }
    });
    return mine;
  }

  /** The joiner sits there now. */
  void remember(Seeker seeker, Spot spot) {
    remembered.put(JoinKey.of(seeker), CompletableFuture.completedFuture(spot));
  }

  /** There was no seat where it was told to ask. */
  void forget(Seeker seeker) {
    remembered.invalidate(JoinKey.of(seeker));
  }

  /** The room of this node where a join with this id sits already. */
  Optional<RoomRef> again(Seeker seeker) {
    var known = remembered.getIfPresent(JoinKey.of(seeker));
    return known != null
            && known.isDone()
            && !known.isCompletedExceptionally()
            && known.join() instanceof Spot.Here(var room)
        ? rooms.find(room.id())
        : Optional.empty();
  }

  // ------------------------------------------------------------------ which room

  private CompletionStage<Spot> choose(Seeker seeker, Set<String> without, Set<NodeId> full) {
    if (seeker.wish() == Wish.CREATE) {
      return create(seeker, without, full);
    }
    if (seeker.sort().isEmpty()) {
      var here = shelf.choose(seeker.query(1), without, true);
      if (here != null) {
        return CompletableFuture.completedStage(new Spot.Here(here));
      }
      var lead = without.isEmpty() ? leads.next(seeker.kind()) : Optional.<NodeId>empty();
      if (lead.isPresent()) {
        return there(lead.get(), find(seeker, full), "");
      }
    }
    return whereabouts
        .best(seeker, without)
        .handle((elsewhere, error) -> choose(seeker, without, full, elsewhere, error))
        .thenCompose(spot -> spot);
  }

  private CompletionStage<Spot> choose(
      Seeker seeker,
      Set<String> without,
      Set<NodeId> full,
      Optional<RoomEntry> elsewhere,
      Throwable error) {
    var query = seeker.query(1);
    if (error != null || elsewhere.isEmpty() || hereIsBetter(seeker, without, elsewhere.get())) {
      var here = shelf.choose(query, without, false);
      if (here != null) {
        return CompletableFuture.completedStage(new Spot.Here(here));
      }
    }
    if (error != null) {
      return CompletableFuture.failedStage(error);
    }
    if (elsewhere.isPresent()) {
      return there(elsewhere.get().host(), find(seeker, full), "");
    }
    return seeker.wish() == Wish.FIND
        ? CompletableFuture.failedStage(new JoinRefused(RefusalCode.NO_ROOM))
        : create(seeker, without, full);
  }

  private boolean hereIsBetter(Seeker seeker, Set<String> without, RoomEntry elsewhere) {
    if (seeker.sort().isEmpty()) {
      return elsewhere.clients() == 0;
    }
    var query = seeker.query(1);
    return shelf
        .peek(query, without)
        .filter(here -> query.order().compare(here, elsewhere) <= 0)
        .isPresent();
  }

  /** Others do not know which nodes have refused this joiner: then it is for this one to choose. */
  private static Wish find(Seeker seeker, Set<NodeId> full) {
    return full.isEmpty() ? seeker.elsewhere() : Wish.FIND;
  }

  private static CompletionStage<Spot> there(NodeId host, Wish wish, String room) {
    return CompletableFuture.completedStage(new Spot.There(host, wish, room));
  }

  // ------------------------------------------------------------------ a new room

  /**
   * A new room on the node where it belongs.
   *
   * @param full nodes that have refused this joiner
   */
  CompletionStage<Spot> create(Seeker seeker, Set<String> without, Set<NodeId> full) {
    var alone = seeker.wish() == Wish.CREATE;
    if (!alone && creations.underWay(seeker.kind()).isPresent()) {
      return share(seeker, without);
    }
    return hosts
        .best(seeker.type(), seeker.request().options(), full)
        .thenCompose(host -> {
          if (host.equals(presence.self())) {
            return alone ? open(seeker) : share(seeker, without);
          }
          hosts.sent(host);
          return there(host, alone ? Wish.CREATE : Wish.FIND_OR_CREATE, "");
        });
  }

  /** Another node found that the room which is created for all belongs here. */
  CompletionStage<Spot> here(Seeker seeker, Set<String> without) {
    var mine = new CompletableFuture<Spot>();
    var key = JoinKey.of(seeker);
    remembered.put(key, mine);
    return remember(key, mine, share(seeker, without).toCompletableFuture());
  }

  /** A new room here, with a seat promised to who had it made. */
  CompletionStage<Spot> open(Seeker seeker) {
    return creations
        .open(seeker.type(), seeker.request().options())
        .thenApply(room -> {
          shelf.take(room);
          return new Spot.Here(room);
        });
  }

  /** The room that is created for all who look for this kind at the moment. */
  CompletionStage<Spot> share(Seeker seeker, Set<String> without) {
    var kind = seeker.kind();
    var useless = new HashSet<>(without);
    if (creations.underWay(kind).isEmpty()) {
      // One may have been opened since this joiner looked. If not, the newest is full, and the
      // claim says so at once; unless another node has that room by now.
      creations.newest(kind).filter(id -> rooms.find(id).isPresent()).ifPresent(useless::add);
      var room = shelf.choose(seeker.query(1), without, false);
      if (room != null) {
        return CompletableFuture.completedStage(new Spot.Here(room));
      }
    }
    return creations
        .shared(kind, seeker.type(), seeker.request().options(), useless)
        .thenApply(made ->
            switch (made) {
              case Creations.Made.Here(var room) -> {
                yield !without.contains(room.id()) && shelf.take(room)
                    ? new Spot.Here(room)
                    : new Spot.Full(room.id());
              }
              case Creations.Made.There(var by, var room) ->
                  by.equals(presence.self()) || without.contains(room)
                      ? new Spot.Full(room)
                      : new Spot.There(by, seeker.elsewhere(), room);
            });
  }
}
