package dev.muster.node.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import dev.muster.node.cluster.Tenure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds rooms in this node's copies of the listings. Any thread. */
final class Listings {
  // Clients name types too, and any they like.
  private static final int TYPES_MAX = 1_000;
  private static final Duration UNUSED_MAX = Duration.ofMinutes(2);

  /**
   * For a room that has a record and is not listed: one in the copy, the others in the registry.
   */
  private static final int LOOKS = 5;

  private static final long LOOK_PAUSE_MILLIS = 40;

  private final Estate estate;
  private final Records records;
  private final long freshNanos;
  private final Executor reading;
  private final Executor answering;
  private final Executor later;
  private final Cache<String, TypeListing> types =
      Caffeine.newBuilder()
          .maximumSize(TYPES_MAX)
          .expireAfterAccess(UNUSED_MAX)
          .executor(Runnable::run)
          .build();

  /**
   * Where things happen: {@code reading} one at a time; {@code answering} is where callers go on,
   * and may take its time.
   */
  Listings(Estate estate, Records records, Duration fresh, Executor reading, Executor answering) {
    this.estate = estate;
    this.records = records;
    this.freshNanos = fresh.toNanos();
    this.reading = reading;
    this.answering = answering;
    this.later =
        CompletableFuture.delayedExecutor(LOOK_PAUSE_MILLIS, TimeUnit.MILLISECONDS, answering);
  }

  private TypeListing listing(String type) {
    return types.get(
        type,
        name -> new TypeListing(name, estate.scripts(), estate.keys(), estate.observer(), reading));
  }

  /** Redis may have lost what it said: look at everything once more. */
  void anew() {
    types.asMap().values().forEach(TypeListing::anew);
  }

  /** Answers at once from a copy that is new enough. */
  CompletionStage<List<RoomEntry>> find(RoomQuery query) {
    var type = query.type();
    var shot = type == null ? null : listing(type).newest(freshNanos);
    if (shot != null) {
      return CompletableFuture.completedStage(choose(List.of(shot), query));
    }
    var names = type == null ? types() : CompletableFuture.completedStage(List.of(type));
    return names.thenCompose(this::shots).thenApplyAsync(all -> choose(all, query), answering);
  }

  private CompletionStage<List<String>> types() {
    return estate
        .scripts()
        .read("smembers", redis -> redis.smembers(estate.keys().node("types")))
        .thenApply(List::copyOf);
  }

  private CompletionStage<List<TypeListing.Shot>> shots(List<String> names) {
    CompletionStage<List<TypeListing.Shot>> shots =
        CompletableFuture.completedStage(new ArrayList<>());
    for (var name : names) {
      shots =
          shots.thenCombine(
              listing(name).shot(freshNanos),
              (all, shot) -> {
                all.add(shot);
                return all;
              });
    }
    return shots;
  }

  private List<RoomEntry> choose(List<TypeListing.Shot> shots, RoomQuery query) {
    if (shots.size() == 1 && query.sort().isEmpty()) {
      // In the usual order already: the first that fit are the best.
      return living(shots.getFirst().inOrder(query.joinable()).stream(), query)
          .limit(query.limit())
          .toList();
    }
    return living(shots.stream().flatMap(shot -> shot.rooms.values().stream()), query)
        .sorted(query.order())
        .limit(query.limit())
        .toList();
  }

  private Stream<RoomEntry> living(Stream<RoomEntry> rooms, RoomQuery query) {
    return rooms.filter(room -> query.accepts(room) && !estate.lease().fenced(room.host()));
  }

  CompletionStage<Optional<RoomEntry>> room(String id) {
    return records
        .find(id)
        .thenComposeAsync(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : entry(id, found.get()),
            answering);
  }

  private CompletionStage<Optional<RoomEntry>> entry(String id, Records.Found found) {
    return entry(id, found, freshNanos, LOOKS);
  }

  /**
   * A room that was opened a moment ago is not in a copy that is older, and for another moment not
   * in the registry's listing either: its host has the record first.
   */
  private CompletionStage<Optional<RoomEntry>> entry(
      String id, Records.Found found, long ageNanosMax, int looks) {
    return listing(found.type())
        .shot(ageNanosMax)
        .thenCompose(shot -> {
          var entry = entry(shot, id, found);
          if (entry.isPresent() || looks == 1) {
            return CompletableFuture.completedStage(entry);
          }
          var next = looks == LOOKS ? answering : later;
          return CompletableFuture.supplyAsync(() -> entry(id, found, 0, looks - 1), next)
              .thenCompose(again -> again);
        });
  }

  private static Optional<RoomEntry> entry(TypeListing.Shot shot, String id, Records.Found found) {
    return Optional.ofNullable(shot.rooms.get(id))
        .filter(entry -> new Tenure(entry.epoch(), entry.host()).equals(found.tenure()));
  }
}
