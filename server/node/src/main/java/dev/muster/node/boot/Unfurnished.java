package dev.muster.node.boot;

import dev.muster.node.cluster.Presence;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.session.JoinIntent;
import dev.muster.node.session.Refusal;
import dev.muster.node.session.Seating;
import dev.muster.node.wire.RefusalCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stands in for rooms and sessions until they are built in. */
final class Unfurnished {
  private Unfurnished() {}

  static final class NoSeats implements Seating {
    @Override
    public void enter(JoinIntent intent, Joiner joiner) {
      joiner.refused(Refusal.of(RefusalCode.UNKNOWN_TYPE));
    }

    @Override
    public CompletionStage<Outcome> reserve(JoinIntent intent) {
      return CompletableFuture.completedStage(
          new Outcome.Refused(Refusal.of(RefusalCode.UNKNOWN_TYPE)));
    }
  }

  static final class NoRooms implements Presence {
    @Override
    public CompletionStage<Claim> claim(RoomClaim claim) {
      return CompletableFuture.completedStage(new Claim.Owned(1));
    }

    @Override
    public void list(RoomEntry entry) {}

    @Override
    public CompletionStage<Void> release(String room, long epoch) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<RoomEntry>> find(RoomQuery query) {
      return CompletableFuture.completedStage(List.of());
    }

    @Override
    public CompletionStage<Optional<RoomEntry>> room(String id) {
      return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace) {
      return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public void releasePlayer(PlayerSeat seat) {}
  }
}
