package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.room.RoomRef;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Leave;
import dev.muster.room.Player;
import dev.muster.room.RoomType;
import dev.muster.v1.CloseCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a player has one seat in the cluster where a room type allows one. Asked by the
 * node that runs the room: the claim goes with it. Any thread.
 *
 * <p>{@code REFUSED} claims before the room is asked, and gives the claim back if there is no seat.
 * {@code REPLACES} claims once there is one: claims come one after the other, each learns of the
 * seat before it and ends that one, which is there by then. So one seat is left, whoever came when,
 * and who gets none has taken none away.
 */
public final class PlayerSeats {
  private static final Logger LOG = LoggerFactory.getLogger(PlayerSeats.class);

  /** A room that was opened a moment ago may not be listed yet. */
  private static final int EVICT_TRIES = 10;

  private static final long EVICT_PAUSE_MILLIS = 100;

  /** Claims for a seat that is given, as long as the registry is away. */
  static final int CLAIM_TRIES = 5;

  private static final long CLAIM_PAUSE_MILLIS = 100;

  private final Presence presence;
  private final Whereabouts whereabouts;

  public PlayerSeats(Presence presence, Whereabouts whereabouts) {
    this.presence = presence;
    this.whereabouts = whereabouts;
  }

  /** What there is to do about a player's other seat, until the room has answered. */
  interface Held {
    Held NOTHING =
        new Held() {
          @Override
          public CompletionStage<?> seated() {
            return CompletableFuture.completedStage(null);
          }

          @Override
          public void refused() {}
        };

    /** The room gave the seat. Fails if that cannot stay so; the seat is taken away then. */
    CompletionStage<?> seated();

    /** It did not. */
    void refused();
  }

  /** Fails with {@link JoinRefused} if the player has a seat and must not take another. */
  CompletionStage<Held> before(RoomType<?> type, Player player, RoomRef room, String joinId) {
    var seat = new PlayerSeat(type.name(), player.id(), room.id(), joinId);
    return switch (type.samePlayer()) {
      case ALLOWED -> CompletableFuture.completedStage(Held.NOTHING);
      case REFUSED -> presence.claimPlayer(seat, false).thenApply(before -> refusing(seat, before));
      case REPLACES -> CompletableFuture.completedStage(replacing(seat, room));
    };
  }

  private Held refusing(PlayerSeat seat, Optional<PlayerSeat> before) {
    if (before.isPresent()) {
      throw new JoinRefused(RefusalCode.ALREADY_SEATED);
    }
    return new Held() {
      @Override
      public CompletionStage<?> seated() {
        return CompletableFuture.completedStage(null);
      }

      @Override
      public void refused() {
        presence.releasePlayer(seat);
      }
    };
  }

  private Held replacing(PlayerSeat seat, RoomRef room) {
    return new Held() {
      @Override
      public CompletionStage<?> seated() {
        return claim(seat, CLAIM_TRIES)
            .whenComplete((before, error) -> {
              if (error != null) {
                room.post(evict(seat, CloseCode.ROOM_LOST, "the registry does not answer"));
              } else {
                before.ifPresent(older -> end(older, EVICT_TRIES));
              }
            });
      }

      @Override
      public void refused() {}
    };
  }

  /** A node that has just stood still is without the registry for a moment. */
  private CompletionStage<Optional<PlayerSeat>> claim(PlayerSeat seat, int tries) {
    return presence
        .claimPlayer(seat, true)
        .exceptionallyCompose(error -> {
          if (tries == 1 || !Refusals.registryAway(Refusals.of(error))) {
            return CompletableFuture.failedStage(error);
          }
          var later = CompletableFuture.delayedExecutor(CLAIM_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
          return CompletableFuture.supplyAsync(() -> claim(seat, tries - 1), later)
              .thenCompose(again -> again);
        });
  }

  private static RoomOrder evict(PlayerSeat seat, CloseCode code, String reason) {
    return new RoomOrder.Evict(seat.joinId(), code, Leave.REPLACED, reason);
  }

  private void end(PlayerSeat older, int tries) {
    var order = evict(older, CloseCode.SAME_PLAYER, "the player took another seat");
    whereabouts
        .find(older.room())
        .whenComplete((found, error) -> {
          var done = error == null && found.isPresent() && found.get().post(order);
          if (!done && tries > 1) {
            CompletableFuture.delayedExecutor(EVICT_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> end(older, tries - 1));
          } else if (!done && error != null) {
            LOG.warn("The seat before of a player who took another could not be ended", error);
          }
        });
  }
}
