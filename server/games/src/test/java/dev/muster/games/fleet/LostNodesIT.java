package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.client.Status;
import dev.muster.games.front.Waiting;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that die, and nodes that only stand still. Node 0 is the one it happens to. */
@ExtendWith(ProofTable.class)
class LostNodesIT {
  private static final String KILLED =
      "kill -9 of a node: out of every listing <= 5 s, others told";
  private static final String PAUSED = "SIGSTOP 1.5 s: no listing ever misses a live room";
  private static final String FENCED =
      "SIGSTOP 8 s: fenced, silent, a fresh incarnation, sockets alive";
  private static final Duration GONE = Duration.ofSeconds(5);

  private static RedisSet redis;
  private static Fleet fleet;

  private Scribes scribes;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisSet.up(Mode.SINGLE, Need.MORTAL, Need.SEVEN);
    fleet = Fleet.up("lost-nodes", redis.settings(), 3);
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      fleet.close();
    }
    redis.close();
  }

  @BeforeEach
  void heal() throws Exception {
    fleet.heal();
    scribes = new Scribes();
  }

  @AfterEach
  void leave() throws Exception {
    scribes.close();
    Waiting.until("no room is left", () -> fleet.list(1, "ledger").rooms().isEmpty());
  }

  /** A room on this node whose players sit on another one, and write. */
  private Scribe roomOn(int host, int edge, int players) throws Exception {
    var seat = fleet.reserve(host, "create/ledger", "{}");
    var first = Scribes.await(scribes.at(fleet.port(edge)).joinReserved(seat));
    for (int i = 1; i < players; i++) {
      Scribes.await(scribes.at(fleet.port(edge)).joinById(seat.room()));
    }
    return first;
  }

  // ------------------------------------------------------------------ a short pause

  @Test
  @Timeout(60)
  @Line(PAUSED)
  void noListingMissesARoomOfANodeThatPauses(Figures figures) throws Exception {
    pause(5, figures);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  @Line(PAUSED)
  void noListingMissesARoomOfANodeThatPausesAHundredTimes(Figures figures) throws Exception {
    pause(100, figures);
  }

  private void pause(int times, Figures figures) throws Exception {
    var rooms = new ArrayList<Scribe>();
    for (int host = 0; host < fleet.size(); host++) {
      rooms.add(roomOn(host, (host + 1) % fleet.size(), 2));
    }
    var live = new HashSet<String>();
    rooms.forEach(scribe -> live.add(scribe.room().id()));
    for (int i = 0; i < fleet.size(); i++) {
      int index = i;
      Waiting.until("all listed", () -> fleet.list(index, "ledger").ids().equals(live));
    }
    scribes.write();
    var lister = new Lister(live);
    for (int time = 0; time < times; time++) {
      var node = fleet.node(time % fleet.size());
      lister.without(time % fleet.size());
      node.stop();
      Waiting.pass(Duration.ofMillis(1_500));
      node.goOn();
      lister.without(-1);
      Waiting.pass(Duration.ofMillis(700));
    }
    lister.close();
    scribes.settle();
    figures.put("pauses", times);
    figures.put("listings", lister.read);
    figures.put("that miss a room", lister.missing.size());
    assertThat(lister.missing).as(fleet.said("gone")).isEmpty();
    assertThat(lister.read).isGreaterThan(10 * times);
    assertThat(scribes.disconnects()).isEmpty();
    scribes.agree();
  }

  /** Reads the listings of all nodes in turn, but not of the one that stands still. */
  private static final class Lister implements AutoCloseable {
    private final Set<String> live;
    private final List<String> missing = new ArrayList<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().start(this::run);
    private volatile int without = -1;
    private volatile int read;

    Lister(Set<String> live) {
      this.live = live;
    }

    /** Waits until no answer of this node is under way. */
    synchronized void without(int index) {
      without = index;
    }

    private void run() {
      for (int i = 0; !done.get(); i = (i + 1) % fleet.size()) {
        look(i);
        Waiting.pass(Duration.ofMillis(30));
      }
    }

    private synchronized void look(int index) {
      try {
        if (index != without) {
          var ids = fleet.list(index, "ledger").ids();
          read++;
          if (!ids.containsAll(live)) {
            missing.add(fleet.node(index).name() + " listed " + ids + " of " + live);
          }
        }
      } catch (Exception e) {
        missing.add(e.toString());
      }
    }

    @Override
    public void close() throws Exception {
      done.set(true);
      thread.join();
    }
  }

  // ------------------------------------------------------------------ a long one

  @Test
  @Timeout(90)
  @Line(FENCED)
  void aNodeThatPausesForTooLongIsFencedAndGoesOnAnew(Figures figures) throws Exception {
    fence(figures);
  }

  @Test
  @Tag("long")
  @Timeout(300)
  @Line(FENCED)
  void aNodeThatPausesForTooLongFiveTimes(Figures figures) throws Exception {
    for (int time = 0; time < 5; time++) {
      fence(figures);
      leave();
      heal();
    }
  }

  private void fence(Figures figures) throws Exception {
    var lost = roomOn(0, 1, 3);
    var room = lost.room().id();
    var stays = roomOn(1, 2, 3);
    try (var looker = Onlooker.joinById(fleet.port(0), stays.room().id())) {
      scribes.write();
      Waiting.until("it hears of the room", () -> looker.news() > 3 && lost.log().lastId() > 3);
      long stopped = System.nanoTime();
      fleet.node(0).stop();
      Waiting.until("out of the listing", () -> !fleet.list(1, "ledger").ids().contains(room));
      figures.put("out of the listing after", Duration.ofNanos(System.nanoTime() - stopped));
      Waiting.until("its players are told", lost::ended);
      long toldNanos = lost.changes().getLast().atNanos();
      figures.put("told after", Duration.ofNanos(toldNanos - stopped));
      assertThat(((Status.Ended) lost.room().status()).mayRetry()).isTrue();
      long eight = stopped + Duration.ofSeconds(8).toNanos();
      Waiting.pass(Duration.ofNanos(eight - System.nanoTime()));
      int heard = lost.log().lastId();

      long awake = System.nanoTime();
      int news = looker.news();
      fleet.node(0).goOn();
      Waiting.until("it goes on as another", () -> fleet.node(0).log().contains("goes on as"));
      figures.put("fresh incarnation after", Duration.ofNanos(System.nanoTime() - awake));
      var again = reserveSoon();
      Waiting.until("listed", () -> fleet.list(2, "ledger").ids().contains(again.room()));
      assertThat(fleet.list(2, "ledger").of(fleet.node(0).name()))
          .extracting(Listing.Room::id)
          .containsExactly(again.room());
      assertThat(lost.log().lastId()).as("of its copy nothing is accepted").isEqualTo(heard);
      var refused = catchThrowable(() -> Scribes.await(scribes.at(fleet.port(2)).joinById(room)));
      assertThat(Scribe.code(refused)).isEqualTo("room_gone");

      assertThat(looker.isOpen()).as(looker::told).isTrue();
      Waiting.until("its socket goes on: " + looker.told(), () -> looker.news() > news + 5);
      figures.put("its sockets go on after", Duration.ofNanos(System.nanoTime() - awake));
      assertThat(looker.isOpen()).as(looker::told).isTrue();
    }
  }

  /** A room on node 0; while that is busy with itself it says so, and is asked again. */
  private static Reservation reserveSoon() throws Exception {
    var made = new AtomicReference<Reservation>();
    Waiting.until(
        "it takes rooms again",
        () -> {
          try {
            made.set(fleet.reserve(0, "create/ledger", "{}"));
          } catch (IllegalStateException e) {
            assertThat(e).message().containsAnyOf("busy", "registry_away");
          }
          return made.get() != null;
        });
    return made.get();
  }

  // ------------------------------------------------------------------ death

  @Test
  @Timeout(60)
  @Line(KILLED)
  void aKilledNodeIsOutOfEveryListingByItself(Figures figures) throws Exception {
    kill(figures);
  }

  @Test
  @Tag("long")
  @Timeout(300)
  @Line(KILLED)
  void aKilledNodeIsOutOfEveryListingTenTimes(Figures figures) throws Exception {
    for (int time = 0; time < 10; time++) {
      kill(figures);
      leave();
      heal();
    }
  }

  private void kill(Figures figures) throws Exception {
    var lost = List.of(roomOn(0, 1, 3), roomOn(0, 2, 3));
    var stays = roomOn(1, 2, 3);
    scribes.write();
    Waiting.until("all play", () -> lost.stream().allMatch(scribe -> scribe.log().lastId() > 3));
    assertThat(traces(lost)).isNotEmpty();
    long killed = System.nanoTime();
    fleet.node(0).kill9();
    // Only Redis is asked until then, which changes nothing there: no listing is read.
    try {
      Waiting.until("no trace in Redis", () -> traces(lost).isEmpty());
    } catch (AssertionError e) {
      assertThat(traces(lost)).isEmpty();
    }
    var gone = Duration.ofNanos(System.nanoTime() - killed);
    figures.put("gone after", gone);
    for (int i = 1; i < fleet.size(); i++) {
      assertThat(fleet.list(i, "ledger").ids()).containsExactly(stays.room().id());
    }
    assertThat(gone).isLessThan(GONE);
    long latest = 0;
    for (var scribe : scribes.all()) {
      if (!scribe.room().id().equals(stays.room().id())) {
        Waiting.until("it is told", scribe::ended);
        assertThat(((Status.Ended) scribe.room().status()).mayRetry()).isTrue();
        latest = Math.max(latest, scribe.changes().getLast().atNanos() - killed);
      }
    }
    figures.put("told after", Duration.ofNanos(latest));
    figures.put("as", ((Status.Ended) lost.getFirst().room().status()).code().name());
    Scribes.await(lost.getFirst().create());
    assertThat(stays.ended()).isFalse();
  }

  /** What Redis still holds of these rooms and of players in them. */
  private static List<String> traces(List<Scribe> lost) throws Exception {
    int port = redis.servers().getFirst().port();
    var traces = new ArrayList<String>();
    var entries = redisKey("{t:ledger}:entries");
    var players = redisKey("{t:ledger}:players");
    var seats = Cli.ask(port, "HVALS", players);
    for (var scribe : lost) {
      var room = scribe.room().id();
      if (!Cli.ask(port, "HEXISTS", entries, room).equals("0")) {
        traces.add(room + " is listed");
      }
      if (!Cli.ask(port, "EXISTS", redisKey("{r:" + room + "}:roster")).equals("0")) {
        traces.add(room + " has a roster");
      }
      if (seats.contains(room)) {
        traces.add("players sit in " + room);
      }
    }
    return traces;
  }

  private static String redisKey(String name) {
    return redis.settings().getOrDefault("REDIS_KEY_PREFIX", "muster:") + name;
  }
}
