package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.games.front.Balancer;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any node seats any player in any room, behind any balancer and on any Redis. */
@ExtendWith(ProofTable.class)
class SpanningRoomsIT {
  private static final String LINE =
      "three nodes, rooms over all of them: logs equal, each note once";

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"LEAST_CONN, SINGLE", "IP_HASH, SENTINEL", "HAPROXY, CLUSTER"})
  @Timeout(60)
  @Line(LINE)
  void everybodyHearsTheSame(Front.Rule rule, Mode mode, Figures figures) throws Exception {
    span(rule, mode, 30, Duration.ofSeconds(4), figures);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "LEAST_CONN, SINGLE", "LEAST_CONN, SENTINEL", "LEAST_CONN, CLUSTER",
    "IP_HASH, SINGLE", "IP_HASH, SENTINEL", "IP_HASH, CLUSTER",
    "ROUND_ROBIN, SINGLE", "ROUND_ROBIN, SENTINEL", "ROUND_ROBIN, CLUSTER",
    "HAPROXY, SINGLE", "HAPROXY, SENTINEL", "HAPROXY, CLUSTER"
  })
  @Tag("long")
  @Timeout(180)
  @Line(LINE)
  void everybodyHearsTheSameForAMinute(Front.Rule rule, Mode mode, Figures figures)
      throws Exception {
    span(rule, mode, Ledger.SEATS, Duration.ofSeconds(60), figures);
  }

  /** Rooms of so many: one hosted by each node, or two if they are full. */
  private void span(Front.Rule rule, Mode mode, int each, Duration time, Figures figures)
      throws Exception {
    assumeTrue(Balancer.isInstalled(rule.program()), "!! Skipped: no " + rule.program());
    try (var redis = RedisSet.up(mode, Need.SEVEN);
        var fleet = Fleet.up("spanning-" + rule + "-" + mode, redis.settings(), 3);
        var front = Front.of(rule, folder, fleet.ports());
        var scribes = new Scribes()) {
      int rooms = each == Ledger.SEATS ? 6 : 3;
      join(scribes, fleet, front, rooms, each);
      var spread = edges(scribes);
      spread.forEach(
          (room, nodes) -> assertThat(nodes).as(room + front.said()).hasSize(fleet.size()));

      scribes.writeFor(time);
      scribes.settle();
      figures.put("players", scribes.all().size());
      figures.put("rooms", spread.size());
      figures.put("joins asked again", scribes.askedAgain());
      figures.put("echo p50", scribes.echo(0.5));
      figures.put("echo p99", scribes.echo(0.99));
      figures.put("worst silence", scribes.worstSilence());
      var agreement = scribes.agree();
      figures.put("notes", agreement.notes());
      figures.put("compared", agreement.compared());
      assertThat(agreement.notes()).isGreaterThan((long) rooms * each * (time.toSeconds() - 2));
      assertThat(scribes.disconnects()).isEmpty();
      assertThat(spread).hasSize(rooms);
    }
  }

  /** The first of each room by a seat reserved where the room was made, the others by its id. */
  private static void join(Scribes scribes, Fleet fleet, Front front, int rooms, int each)
      throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < rooms; i++) {
      var seat = fleet.reserve(i % fleet.size(), "create/ledger", "{}");
      Scribes.await(scribes.at(front.port(i)).joinReserved(seat));
      ids.add(seat.room());
    }
    var joins = new ArrayList<CompletableFuture<Scribe>>();
    for (int i = rooms; i < rooms * each; i++) {
      // A street's players are not all sent to the same rooms.
      var room = ids.get((i + i / rooms) % rooms);
      joins.add(scribes.at(front.port(i)).joinById(room));
    }
    Scribes.await(joins);
  }

  /** By room: the nodes that hold its players' sockets. */
  private static Map<String, Set<String>> edges(Scribes scribes) {
    var edges = new HashMap<String, Set<String>>();
    scribes
        .seated()
        .forEach(scribe ->
            edges
                .computeIfAbsent(scribe.room().id(), id -> new HashSet<>())
                .add(scribe.room().node()));
    return edges;
  }
}
