package dev.muster.node.matchmaker;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.Presence.PlayerSeat;
import dev.muster.node.room.RoomOrder;
import dev.muster.node.session.JoinRefused;
import dev.muster.node.wire.RefusalCode;
import dev.muster.room.Leave;
import dev.muster.room.Player;
import dev.muster.room.RoomType;
import dev.muster.room.SamePlayer;
import dev.muster.v1.CloseCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sees to it that a player has one seat where a room type allows one. Any thread. */
public final class PlayerSeats {
  private final Presence presence;
  private final Whereabouts whereabouts;

  public PlayerSeats(Presence presence, Whereabouts whereabouts) {
    this.presence = presence;
    this.whereabouts = whereabouts;
  }

  /** A player's claim on its one seat, until the room has answered. */
  interface Held {
    Held NOTHING =
        new Held() {
          @Override
          public void seated() {}

          @Override
          public void undo() {}
        };

    void seated();

    void undo();
  }

  /** Fails with {@link JoinRefused} if the player has a seat and must not take another. */
  CompletionStage<Held> claim(RoomType<?> type, Player player, String room, String joinId) {
    if (type.samePlayer() == SamePlayer.ALLOWED) {
      return CompletableFuture.completedStage(Held.NOTHING);
    }
    var replaces = type.samePlayer() == SamePlayer.REPLACES;
    var seat = new PlayerSeat(type.name(), player.id(), room, joinId);
    return presence.claimPlayer(seat, replaces).thenApply(before -> held(seat, before, replaces));
  }

  private Held held(PlayerSeat seat, Optional<PlayerSeat> before, boolean replaces) {
    if (before.isPresent() && !replaces) {
      throw new JoinRefused(RefusalCode.ALREADY_SEATED);
    }
    return new Held() {
      @Override
      public void seated() {
        before.ifPresent(PlayerSeats.this::evict);
        if (replaces) {
          // A still newer join may have looked for this seat in vain while it was being granted.
          presence
              .claimPlayer(seat, false)
              .thenAccept(newer -> newer.ifPresent(other -> evict(seat)));
        }
      }

      @Override
      public void undo() {
        presence.releasePlayer(seat);
        before.ifPresent(older -> presence.claimPlayer(older, false));
      }
    };
  }

  private void evict(PlayerSeat older) {
    var order =
        new RoomOrder.Evict(
            older.joinId(), CloseCode.SAME_PLAYER, Leave.REPLACED, "the player took another seat");
    whereabouts.find(older.room()).thenAccept(found -> found.ifPresent(room -> room.post(order)));
  }
}
