package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.games.front.Waiting;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many players at once, on all nodes, for a room type that nobody plays yet. */
@ExtendWith(ProofTable.class)
class BurstsIT {
  private static final String BURST =
      "100 joinOrCreate at once on three nodes: as many rooms as needed";
  private static final String STOPPED = "the creator is stopped for 3 s in the middle: one room";
  private static final int PLAYERS = 100;
  private static final int NEEDED = PLAYERS / Ledger.SEATS;
  private static final int FEW = 40; // fit into one room

  private static RedisSet redis;
  private static Fleet fleet;

  private Scribes scribes;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisSet.up(Mode.SINGLE, Need.SEVEN);
    fleet = Fleet.up("bursts", redis.settings(), 3);
    // The first join of a JVM's life takes seconds on a busy machine. Who gets no answer that long
    // goes elsewhere, and that is not what is counted here.
    try (var first = new Scribes()) {
      for (int i = 0; i < fleet.size(); i++) {
        Scribes.await(first.at(fleet.port(i)).joinOrCreate());
      }
      awaitListed(rooms(first));
    }
    awaitEmpty();
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
    }
    redis.close();
  }

  @BeforeEach
  void open() {
    scribes = new Scribes();
  }

  @AfterEach
  void leave() throws Exception {
    scribes.close();
    awaitEmpty();
  }

  private static void awaitEmpty() throws Exception {
    awaitListed(Set.of());
  }

  private static void awaitListed(Set<String> rooms) throws Exception {
    for (int i = 0; i < fleet.size(); i++) {
      int index = i;
      try {
        Waiting.until("these are listed", () -> fleet.list(index, "ledger").ids().equals(rooms));
      } catch (AssertionError e) {
        assertThat(fleet.list(index, "ledger").ids()).as("%s lists", index).isEqualTo(rooms);
      }
    }
  }

  private Set<String> rooms() {
    return rooms(scribes);
  }

  private static Set<String> rooms(Scribes scribes) {
    return scribes.seated().map(scribe -> scribe.room().id()).collect(Collectors.toSet());
  }

  @Test
  @Timeout(90)
  @Line(BURST)
  void aBurstMakesAsManyRoomsAsItNeeds(Figures figures) throws Exception {
    burst(3, figures);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  @Line(BURST)
  void aHundredBurstsMakeAsManyRoomsAsTheyNeed(Figures figures) throws Exception {
    burst(100, figures);
  }

  private void burst(int times, Figures figures) throws Exception {
    var counts = new ArrayList<Integer>();
    var slowest = Duration.ZERO;
    int again = 0;
    for (int time = 0; time < times; time++) {
      var joins = new ArrayList<CompletableFuture<Scribe>>();
      long begin = System.nanoTime();
      for (int i = 0; i < PLAYERS; i++) {
        joins.add(scribes.at(fleet.port(i % fleet.size())).joinOrCreate());
      }
      Scribes.await(joins);
      var took = Duration.ofNanos(System.nanoTime() - begin);
      slowest = slowest.compareTo(took) > 0 ? slowest : took;
      counts.add(rooms().size());
      again += scribes.askedAgain();
      // A burst is over before every node lists its rooms: who only waits for a list without rooms
      // would have the next burst find these.
      awaitListed(rooms());
      leave();
      open();
    }
    figures.put("bursts", times);
    figures.put("rooms at most", counts.stream().max(Integer::compare).orElseThrow());
    figures.put("bursts with too many", counts.stream().filter(n -> n != NEEDED).count());
    figures.put("slowest burst", slowest);
    figures.put("joins asked again", again);
    assertThat(counts).containsOnly(NEEDED);
  }

  @Test
  @Timeout(60)
  @Line(STOPPED)
  void aCreatorThatStandsStillLeavesOneRoom(Figures figures) throws Exception {
    creatorStops(1, figures);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  @Line(STOPPED)
  void aCreatorThatStandsStillLeavesOneRoomTwentyTimes(Figures figures) throws Exception {
    creatorStops(20, figures);
  }

  /** The first player is alone on node 0, which thus creates; it stops while it does so. */
  private void creatorStops(int times, Figures figures) throws Exception {
    for (int time = 0; time < times; time++) {
      var joins = new ArrayList<CompletableFuture<Scribe>>();
      joins.add(scribes.at(fleet.port(0)).joinOrCreate());
      Waiting.pass(Duration.ofMillis(time % 10));
      long stopped = System.nanoTime();
      fleet.node(0).stop();
      for (int i = 1; i < FEW; i++) {
        joins.add(scribes.at(fleet.port(1 + i % 2)).joinOrCreate());
      }
      Waiting.pass(Duration.ofNanos(stopped + Duration.ofSeconds(3).toNanos() - System.nanoTime()));
      fleet.node(0).goOn();
      var seated = Scribes.await(joins);
      figures.put("rooms joined", rooms().size());
      figures.put("all seated after", Duration.ofNanos(System.nanoTime() - stopped));
      assertThat(rooms()).hasSize(1);
      awaitListed(rooms());
      assertThat(List.copyOf(seated)).noneMatch(Scribe::ended);
      leave();
      open();
    }
  }
}
