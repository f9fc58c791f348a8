package dev.muster.node.matchmaker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Player;
import dev.muster.room.RoomType;
import dev.muster.v1.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Chooses the room for a joiner: the fullest that fits on this node, else the fullest of other
 * nodes, else a new one here. The same join id finds the same room again for a while. Any thread.
 */
public final class Placement {
  private static final int REMEMBERED_MAX = 50_000;
  private static final Duration REMEMBERED_FOR = Duration.ofSeconds(60);

  private record JoinKey(String type, String player, String joinId) {}

  private final Rooms rooms;
  private final Shelf shelf;
  private final Creations creations;
  private final RoomDirectory directory;
  private final Whereabouts whereabouts;
  private final Cache<JoinKey, CompletableFuture<RoomRef>> remembered =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED_MAX)
          .expireAfterWrite(REMEMBERED_FOR)
          .executor(Runnable::run)
          .build();

  public Placement(
      Rooms rooms,
      Shelf shelf,
      Creations creations,
      RoomDirectory directory,
      Whereabouts whereabouts) {
    this.whereabouts = whereabouts;
    this.rooms = rooms;
    this.shelf = shelf;
    this.creations = creations;
    this.directory = directory;
  }

  /**
   * The room where this joiner should sit; one seat of it is promised on the shelf.
   *
   * @param without rooms that have refused this joiner
   * @return fails with {@link JoinRefused}
   */
  CompletableFuture<RoomRef> place(
      JoinIntent intent, RoomType<?> type, Player player, Set<String> without) {
    var key = new JoinKey(type.name(), player.id(), intent.joinId());
    var mine = new CompletableFuture<RoomRef>();
    var known = remembered.asMap().putIfAbsent(key, mine);
    if (known == null) {
      return remember(key, mine, choose(intent, type, without));
    }
    return known.thenCompose(room -> {
      if (!without.contains(room.id())
          && (!room.host().isEmpty() || rooms.find(room.id()).isPresent())) {
        shelf.take(room);
        return CompletableFuture.completedFuture(room);
      }
      remembered.asMap().remove(key, known);
      return place(intent, type, player, without);
    });
  }

  private CompletableFuture<RoomRef> remember(
      JoinKey key, CompletableFuture<RoomRef> mine, CompletableFuture<RoomRef> chosen) {
    chosen.whenComplete((room, error) -> {
      if (error == null) {
        mine.complete(room);
      } else {
        remembered.asMap().remove(key, mine);
        mine.completeExceptionally(error);
      }
    });
    return mine;
  }

  private CompletableFuture<RoomRef> choose(
      JoinIntent intent, RoomType<?> type, Set<String> without) {
    if (intent.method() == Method.CREATE) {
      return creations
          .open(type, intent.options())
          .thenApply(room -> {
            onShelf(room);
            shelf.take(room);
            return room;
          });
    }
    var where = where(intent, type);
    var query = new RoomQuery(type.name(), where, intent.sort(), true, 1);
    var found = shelf.choose(type.name(), query, without);
    if (found != null) {
      return CompletableFuture.completedFuture(found);
    }
    return whereabouts
        .best(query, without)
        .toCompletableFuture()
        .thenCompose(elsewhere -> {
          if (elsewhere.isPresent()) {
            return CompletableFuture.completedFuture(elsewhere.get());
          }
          return intent.method() == Method.JOIN
              ? CompletableFuture.failedFuture(new JoinRefused(RefusalCode.NO_ROOM))
              : create(intent, type, new Creations.Kind(type.name(), where), without);
        });
  }

  private CompletableFuture<RoomRef> create(
      JoinIntent intent, RoomType<?> type, Creations.Kind kind, Set<String> without) {
    var shared = creations.shared(kind, () -> open(intent, type));
    if (shared.creator()) {
      return shared.room();
    }
    // Who waited takes a seat of this room if there is one, else looks again.
    return shared
        .room()
        .thenCompose(room ->
            shelf.take(room)
                ? CompletableFuture.completedFuture(room)
                : choose(intent, type, without));
  }

  /** A new room, with a seat promised to who had it made. */
  private CompletableFuture<RoomRef> open(JoinIntent intent, RoomType<?> type) {
    return creations
        .open(type, intent.options())
        .thenApply(room -> {
          onShelf(room);
          shelf.take(room);
          return room;
        });
  }

  /** Its first listing may not have been heard yet. */
  private void onShelf(RoomRef room) {
    shelf.putIfAbsent(room, directory.entry(room, room.listing()));
  }

  /** Options on listed fields are filters too. */
  private static List<RoomQuery.Where> where(JoinIntent intent, RoomType<?> type) {
    var where = new ArrayList<>(intent.where());
    for (var field : type.listed()) {
      var value = intent.options().all().get(field);
      if (value != null) {
        where.add(new RoomQuery.Where.Equal(field, value));
      }
    }
    return where;
  }
}
