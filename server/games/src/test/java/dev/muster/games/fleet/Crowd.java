package dev.muster.games.fleet;

import dev.muster.node.cluster.LeaseTimes;
import dev.muster.node.cluster.NodeReport;
import dev.muster.node.cluster.Presence.Claim;
import dev.muster.node.cluster.Presence.RoomClaim;
import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.config.Settings;
import dev.muster.node.config.Sources;
import dev.muster.node.metrics.Metrics;
import dev.muster.node.redis.PresenceTimes;
import dev.muster.node.redis.RedisPresence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A node that has thousands of cells in the registry, claimed and listed as a node does it, and
 * runs none of them: thousands of ticks would cost more than what is to be measured.
 */
final class Crowd implements AutoCloseable {
  private static final int AT_ONCE = 500;
  private static final int SECONDS_MAX = 30;

  /** It says what it has once: what it would repeat is not what is measured. */
  private static final PresenceTimes TIMES =
      new PresenceTimes(
          LeaseTimes.STANDARD,
          Duration.ofMillis(100),
          Duration.ofHours(1),
          Duration.ofMillis(200),
          Duration.ZERO);

  private final Metrics metrics = new Metrics(Duration.ofMillis(20));
  private final RedisPresence presence;

  Crowd(Map<String, String> settings) {
    var redis = Settings.read(Sources.of(settings)).config().redis();
    var report = new NodeReport(List.of(), 0, 0, false);
    presence = RedisPresence.start("yew", redis, TIMES, metrics.redis(), () -> report);
    await(presence.started().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  /** Lists cells with the numbers from here to there on their doors. */
  void list(int from, int to) {
    for (int first = from; first < to; first += AT_ONCE) {
      var claims = new ArrayList<CompletableFuture<Void>>();
      for (int door = first; door < Math.min(to, first + AT_ONCE); door++) {
        claims.add(list(door));
      }
      claims.forEach(Crowd::await);
    }
  }

  private CompletableFuture<Void> list(int door) {
    var id = "crowd" + door;
    return presence
        .claim(new RoomClaim(id, Cell.TYPE.name(), 0))
        .thenAccept(claim -> presence.list(entry(id, door, claim)))
        .toCompletableFuture();
  }

  private RoomEntry entry(String id, int door, Claim claim) {
    if (!(claim instanceof Claim.Owned owned)) {
      throw new IllegalStateException(id + " is " + claim);
    }
    return new RoomEntry(
        id,
        Cell.TYPE.name(),
        presence.self(),
        owned.epoch(),
        1,
        0,
        3,
        4,
        false,
        false,
        false,
        Map.of("door", (double) door),
        System.currentTimeMillis());
  }

  @Override
  public void close() {
    presence.close();
    metrics.close();
  }
}
