package dev.muster.node.matchmaker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.Creation;
import dev.muster.node.cluster.Presence.CreationClaim;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.room.Rooms;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Options;
import dev.muster.room.RoomType;
import dev.muster.v1.CloseCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens new rooms on this node: claims an id, then starts the room. Of all in the cluster who look
 * for the same kind of room at once, one creates it and the others turn to that one. Any thread.
 */
public final class Creations {
  private static final Logger LOG = LoggerFactory.getLogger(Creations.class);
  private static final int CLAIMS_MAX = 5;
  private static final int TURNED_MAX = 10_000;
  private static final int KINDS_MAX = 10_000;

  /** Who runs the room that was wanted. */
  sealed interface Made {
    record Here(RoomRef room) implements Made {}

    record There(NodeId by, String room) implements Made {}
  }

  private final Presence presence;
  private final Rooms rooms;
  private final RoomIds ids;
  private final RoomDirectory directory;
  private final Hosting hosting;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<Kind, CompletableFuture<Made>> underWay =
      new ConcurrentHashMap<>();

  /** The newest room that was opened here for all who came. */
  private final Cache<Kind, String> newest =
      Caffeine.newBuilder()
          .maximumSize(KINDS_MAX)
          .expireAfterWrite(Presence.CREATION_KEPT)
          .executor(Runnable::run)
          .build();

  /**
   * Rooms that were to be opened here, and who has them: for as long as others may send for them.
   */
  private final Cache<String, NodeId> turned =
      Caffeine.newBuilder()
          .maximumSize(TURNED_MAX)
          .expireAfterWrite(Presence.CREATION_KEPT)
          .executor(Runnable::run)
          .build();

  public Creations(
      Presence presence,
      Rooms rooms,
      RoomIds ids,
      RoomDirectory directory,
      Hosting hosting,
      LongSupplier nanos) {
    this.presence = presence;
    this.rooms = rooms;
    this.ids = ids;
    this.directory = directory;
    this.hosting = hosting;
    this.nanos = nanos;
  }

  // ------------------------------------------------------------------ a room of one's own

  /** A new room for whoever asks. Fails with {@link JoinRefused}. */
  CompletableFuture<RoomRef> open(RoomType<?> type, Options options) {
    return counted(type, () -> open(type, options, CLAIMS_MAX));
  }

  private CompletionStage<RoomRef> open(RoomType<?> type, Options options, int tries) {
    var id = ids.next();
    return presence
        .claim(new Presence.RoomClaim(id, type.name(), 0))
        .thenCompose(claim ->
            switch (claim) {
              case Claim.Owned(var epoch) -> start(id, type, options, epoch);
              case Claim.Taken taken when tries > 1 -> open(type, options, tries - 1);
              case Claim.Taken taken ->
                  CompletableFuture.failedStage(new JoinRefused(RefusalCode.CREATE_FAILED));
            });
  }

  private <T> CompletableFuture<T> counted(RoomType<?> type, Supplier<CompletionStage<T>> open) {
    var refusal = hosting.opens(type.name());
    if (refusal.isPresent()) {
      return CompletableFuture.failedFuture(new JoinRefused(refusal.get()));
    }
    return open.get().toCompletableFuture().whenComplete((room, error) -> hosting.opened());
  }

  private CompletionStage<RoomRef> start(String id, RoomType<?> type, Options options, long epoch) {
    return rooms
        .open(id, type, options, epoch)
        .exceptionallyCompose(error -> {
          LOG.error("A new room of type {} did not start", type.name(), error);
          presence.release(id, epoch);
          return CompletableFuture.failedStage(new JoinRefused(RefusalCode.CREATE_FAILED));
        })
        .thenApply(directory::shelve);
  }

  // ------------------------------------------------------------------ one for all who come

  /** What this node has under way for this kind. */
  Optional<CompletableFuture<Made>> underWay(Kind kind) {
    return Optional.ofNullable(underWay.get(kind));
  }

  /** The room that was opened here a moment ago for all who wanted this kind. */
  Optional<String> newest(Kind kind) {
    return Optional.ofNullable(newest.getIfPresent(kind));
  }

  /**
   * The node that has a room which was to be opened here. Others were told that it would be, and
   * ask for it.
   */
  Optional<NodeId> turnedTo(String room) {
    return Optional.ofNullable(turned.getIfPresent(room));
  }

  /**
   * The room of this kind that is being created, here or elsewhere; if there is none, it is created
   * here for all who come meanwhile. Fails with {@link JoinRefused}.
   *
   * @param useless rooms that had no seat
   */
  CompletableFuture<Made> shared(
      Kind kind, RoomType<?> type, Options options, Set<String> useless) {
    var mine = new CompletableFuture<Made>();
    var theirs = underWay.putIfAbsent(kind, mine);
    if (theirs != null) {
      return theirs;
    }
    counted(type, () -> new Making(kind, type, options).begin(useless))
        .whenComplete((made, error) -> {
          if (made instanceof Made.Here(var room)) {
            newest.put(kind, room.id());
          }
          underWay.remove(kind, mine);
          if (error == null) {
            mine.complete(made);
          } else {
            mine.completeExceptionally(error);
          }
        });
    return mine;
  }

  /** One attempt at it. */
  private final class Making {
    private final Kind kind;
    private final RoomType<?> type;
    private final Options options;
    private final long beganNanos = nanos.getAsLong();

    Making(Kind kind, RoomType<?> type, Options options) {
      this.kind = kind;
      this.type = type;
      this.options = options;
    }

    CompletionStage<Made> begin(Set<String> useless) {
      return claim(ids.next(), List.copyOf(useless)).thenCompose(this::go);
    }

    private CompletionStage<Creation> claim(String room, List<String> useless) {
      return presence.claimCreation(new CreationClaim(type.name(), kind.text(), room, useless));
    }

    private CompletionStage<Made> go(Creation creation) {
      return switch (creation) {
        case Creation.Theirs(var room, var by) -> CompletableFuture.completedStage(made(room, by));
        case Creation.Yours(var room) ->
            presence
                .claim(new Presence.RoomClaim(room, type.name(), 0))
                .thenCompose(claim ->
                    switch (claim) {
                      // Somebody who had begun it before has got on meanwhile.
                      case Claim.Taken(var by, var epoch) -> {
                        turned.put(room, by);
                        yield CompletableFuture.completedStage(made(room, by));
                      }
                      case Claim.Owned(var epoch) ->
                          start(room, type, options, epoch).thenCompose(this::started);
                    });
      };
    }

    private Made made(String room, NodeId by) {
      return rooms.find(room).<Made>map(Made.Here::new).orElseGet(() -> new Made.There(by, room));
    }

    /** Whoever took longer than it may asks whether all wait for another room by now. */
    private CompletionStage<Made> started(RoomRef room) {
      if (nanos.getAsLong() - beganNanos < Presence.CREATION_LIFE.toNanos()) {
        return CompletableFuture.completedStage(new Made.Here(room));
      }
      return claim(room.id(), List.of())
          .thenCompose(creation -> {
            if (creation.room().equals(room.id()) || room.listing().clients() > 0) {
              return CompletableFuture.completedStage(new Made.Here(room));
            }
            LOG.warn("Room {} took too long to open: {} is there instead", room.id(), creation);
            room.post(
                new RoomOrder.Close(CloseCode.ROOM_LOST, "another node was quicker to open one"));
            return go(creation);
          });
    }
  }
}
