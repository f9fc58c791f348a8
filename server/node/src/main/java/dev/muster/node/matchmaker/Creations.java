package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Options;
import dev.muster.room.RoomType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens new rooms: claims an id, then starts the room. Of all who look for the same kind of room at
 * once, one creates it and the others wait for it. Any thread.
 */
public final class Creations {
  private static final Logger LOG = LoggerFactory.getLogger(Creations.class);
  private static final int CLAIMS_MAX = 5;

  /** What makes two joiners wait for the same new room. */
  record Kind(String type, List<RoomQuery.Where> where) {}

  private final Presence presence;
  private final Rooms rooms;
  private final RoomIds ids;
  private final int roomsMax;
  private final AtomicInteger opening = new AtomicInteger();
  private final ConcurrentHashMap<Kind, CompletableFuture<RoomRef>> underWay =
      new ConcurrentHashMap<>();

  /** {@code roomsMax}: rooms that this node may run. */
  public Creations(Presence presence, Rooms rooms, RoomIds ids, int roomsMax) {
    this.presence = presence;
    this.rooms = rooms;
    this.ids = ids;
    this.roomsMax = roomsMax;
  }

  /** A new room for whoever asks. Fails with {@link JoinRefused}. */
  CompletableFuture<RoomRef> open(RoomType<?> type, Options options) {
    if (rooms.all().size() + opening.incrementAndGet() > roomsMax) {
      opening.decrementAndGet();
      return CompletableFuture.failedFuture(new JoinRefused(RefusalCode.NODE_FULL));
    }
    return claim(type, options, CLAIMS_MAX)
        .toCompletableFuture()
        .whenComplete((room, error) -> opening.decrementAndGet());
  }

  private CompletionStage<RoomRef> claim(RoomType<?> type, Options options, int tries) {
    var id = ids.next();
    return presence
        .claim(new Presence.RoomClaim(id, type.name(), 0))
        .thenCompose(claim ->
            switch (claim) {
              case Claim.Owned(var epoch) -> start(id, type, options, epoch);
              case Claim.Taken taken when tries > 1 -> claim(type, options, tries - 1);
              case Claim.Taken taken ->
                  CompletableFuture.failedStage(new JoinRefused(RefusalCode.CREATE_FAILED));
            });
  }

  private CompletionStage<RoomRef> start(String id, RoomType<?> type, Options options, long epoch) {
    return rooms
        .open(id, type, options, epoch)
        .exceptionallyCompose(error -> {
          LOG.error("A new room of type {} did not start", type.name(), error);
          presence.release(id, epoch);
          return CompletableFuture.failedStage(new JoinRefused(RefusalCode.CREATE_FAILED));
        });
  }

  /**
   * The room of this kind that is being opened just now; if there is none, {@code open} makes one
   * for all who come meanwhile.
   */
  Shared shared(Kind kind, Supplier<CompletableFuture<RoomRef>> open) {
    var mine = new CompletableFuture<RoomRef>();
    var theirs = underWay.putIfAbsent(kind, mine);
    if (theirs != null) {
      return new Shared(theirs, false);
    }
    open.get()
        .whenComplete((room, error) -> {
          underWay.remove(kind, mine);
          if (error == null) {
            mine.complete(room);
          } else {
            mine.completeExceptionally(error);
          }
        });
    return new Shared(mine, true);
  }

  /** {@code creator}: this caller had the room made. */
  record Shared(CompletableFuture<RoomRef> room, boolean creator) {}
}
