package dev.muster.node.cluster;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry of nodes that share one JVM, usually a single one. Every stage is complete when it
 * is answered. Bounded by what nodes own: one record per room they run and per seat that counts.
 */
public final class LocalPresence implements Presence {
  private record Owned(NodeId node, long epoch, @Nullable RoomEntry entry) {}

  private record PlayerKey(String type, String player) {}

  private final ConcurrentHashMap<String, Owned> rooms = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<PlayerKey, PlayerSeat> players = new ConcurrentHashMap<>();
  private final AtomicLong lastEpoch = new AtomicLong();
  private final LongSupplier millis;

  /** {@code millis} is the wall clock: epochs rise across restarts. */
  public LocalPresence(LongSupplier millis) {
    this.millis = millis;
  }

  @Override
  public CompletionStage<Claim> claim(RoomClaim claim) {
    var fresh = new Owned(claim.node(), nextEpoch(claim.seenEpoch()), null);
    var owner = rooms.putIfAbsent(claim.room(), fresh);
    return CompletableFuture.completedStage(
        owner == null
            ? new Claim.Owned(fresh.epoch())
            : new Claim.Taken(owner.node(), owner.epoch()));
  }

  private long nextEpoch(long seen) {
    var now = millis.getAsLong();
    return lastEpoch.updateAndGet(last -> Math.max(Math.max(last, seen) + 1, now));
  }

  @Override
  public void list(RoomEntry entry) {
    rooms.computeIfPresent(
        entry.id(),
        (id, owned) ->
            owned.epoch() == entry.epoch() && owned.node().equals(entry.host())
                ? new Owned(owned.node(), owned.epoch(), entry)
                : owned);
  }

  @Override
  public CompletionStage<Void> release(String room, long epoch) {
    rooms.computeIfPresent(room, (id, owned) -> owned.epoch() == epoch ? null : owned);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<List<RoomEntry>> find(RoomQuery query) {
    return CompletableFuture.completedStage(
        rooms.values().stream()
            .map(Owned::entry)
            .filter(entry -> entry != null && query.accepts(entry))
            .map(entry -> (RoomEntry) entry)
            .sorted(query.order())
            .limit(query.limit())
            .toList());
  }

  @Override
  public CompletionStage<Optional<RoomEntry>> room(String id) {
    return CompletableFuture.completedStage(
        Optional.ofNullable(rooms.get(id)).map(owned -> owned.entry()));
  }

  @Override
  public CompletionStage<Optional<PlayerSeat>> claimPlayer(PlayerSeat seat, boolean replace) {
    var before = new PlayerSeat[1];
    players.compute(
        new PlayerKey(seat.type(), seat.player()),
        (key, held) -> {
          if (held == null || held.joinId().equals(seat.joinId())) {
            return seat;
          }
          before[0] = held;
          return replace ? seat : held;
        });
    return CompletableFuture.completedStage(Optional.ofNullable(before[0]));
  }

  @Override
  public void releasePlayer(PlayerSeat seat) {
    players.computeIfPresent(
        new PlayerKey(seat.type(), seat.player()),
        (key, held) -> held.joinId().equals(seat.joinId()) ? null : held);
  }
}
