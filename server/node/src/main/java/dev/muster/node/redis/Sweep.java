package dev.muster.node.redis;

import dev.muster.node.cluster.Presence.PlayerSeat;
import io.lettuce.core.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Says again everything that a node owns, so that a registry that has lost part of it, or all,
 * knows it again; and takes back what the registry has of this node and should not.
 */
final class Sweep {
  private static final int WINDOW = 32;

  private final Estate estate;
  private final Records records;
  private final Board board;

  Sweep(Estate estate, Records records, Board board) {
    this.estate = estate;
    this.records = records;
    this.board = board;
  }

  /** Done when everything was said, whether or not it arrived. */
  CompletionStage<Void> run() {
    if (!estate.held()) {
      return CompletableFuture.completedStage(null);
    }
    var types = new TreeSet<>(estate.lease().types());
    types.addAll(estate.holdings().types());
    var listings = Each.of(types, 4, this::type);
    var confirmed = Each.of(estate.holdings().rooms(), WINDOW, records::confirm);
    var released = Each.of(estate.holdings().releasedLately(), WINDOW, records::release);
    return CompletableFuture.allOf(
        listings.toCompletableFuture(),
        confirmed.toCompletableFuture(),
        released.toCompletableFuture());
  }

  private CompletionStage<?> type(String type) {
    return list(type).thenCombine(players(type), (a, b) -> a);
  }

  private CompletionStage<?> list(String type) {
    var words = estate.holdings().all().getOrDefault(type, List.of());
    CompletionStage<Long> listed = CompletableFuture.completedStage(0L);
    for (var piece : Each.pieces(words, Estate.BATCH_MAX)) {
      listed = listed.thenCompose(any -> board.list(type, piece));
    }
    return listed.thenCompose(
        count -> count > words.size() ? ghosts(type) : CompletableFuture.completedStage(null));
  }

  /** A listing that was on its way for long may have come after the room's end. */
  private CompletionStage<?> ghosts(String type) {
    return mine(estate.keys().type(type, "owned"))
        .thenAccept(rooms -> rooms.forEach(room -> estate.holdings().ghost(room, type)));
  }

  private CompletionStage<List<String>> mine(String index) {
    var self = estate.self().toString();
    return estate
        .scripts()
        .read(
            "zrangebylex",
            redis ->
                redis.zrangebylex(
                    index,
                    Range.from(
                        Range.Boundary.including(self + "/"),
                        Range.Boundary.excluding(self + "0"))))
        .thenApply(all -> all.stream().map(each -> each.substring(self.length() + 1)).toList());
  }

  private CompletionStage<?> players(String type) {
    var seats = estate.holdings().players().getOrDefault(type, List.of());
    CompletionStage<Long> seated = CompletableFuture.completedStage(0L);
    for (var piece : Each.pieces(seats, Estate.BATCH_MAX)) {
      seated = seated.thenCompose(any -> players(type, piece));
    }
    return seated.thenCompose(
        count -> count > seats.size() ? strangers(type) : CompletableFuture.completedStage(null));
  }

  private CompletionStage<Long> players(String type, List<PlayerSeat> seats) {
    var args = new ArrayList<>(List.of(estate.self().toString(), "0", ""));
    for (var seat : seats) {
      args.addAll(List.of(seat.player(), seat.room(), seat.joinId()));
    }
    return estate
        .scripts()
        .run(Script.PLAYER, estate.keys().players(type), args.toArray(String[]::new))
        .thenApply(reply -> {
          if ((Long) reply.get(0) == 0) {
            return -1L;
          }
          for (int i = 0; i < seats.size(); i++) {
            replaced(seats.get(i), (String) reply.get(2 + i));
          }
          return (Long) reply.get(1);
        })
        .exceptionally(error -> -1L);
  }

  private void replaced(PlayerSeat seat, String by) {
    if (!by.isEmpty() && estate.holdings().lost(seat)) {
      var other = SeatText.before(seat.type(), seat.player(), by);
      estate.tell(listener -> listener.replaced(seat, other));
    }
  }

  private CompletionStage<?> strangers(String type) {
    return mine(estate.keys().type(type, "sitting"))
        .thenCompose(players -> {
          var strangers =
              players.stream()
                  .filter(player -> !estate.holdings().seats(type, player))
                  .map(player -> new PlayerSeat(type, player, "", ""))
                  .toList();
          return strangers.isEmpty()
              ? CompletableFuture.completedStage(null)
              : board.vacate(type, strangers);
        });
  }
}
