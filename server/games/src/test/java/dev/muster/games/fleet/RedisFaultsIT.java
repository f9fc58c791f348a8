package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.games.front.Waiting;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import dev.muster.redisset.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A single Redis that loses its subscribers, its scripts, its data, itself. */
@ExtendWith(ProofTable.class)
class RedisFaultsIT {
  private static final String CUT = "pub/sub cut every 3 s under load: contiguous, repairs <= 1 s";
  private static final String FLUSHED =
      "FLUSHALL under load: no user-visible error, index complete <= 5 s";
  private static final String RESTARTED =
      "Redis killed, back empty: nobody out, play <= 2 s, index <= 5 s";
  private static final String AWAY = "Redis away for 60 s, back empty: sockets open, index <= 5 s";
  private static final String FORGETFUL = "SCRIPT FLUSH every second: no user-visible error";
  private static final Duration INDEX = Duration.ofSeconds(5);
  private static final Duration BACK = Duration.ofSeconds(5);
  private static final Duration RESUMED = Duration.ofSeconds(2);

  private static RedisSet redis;
  private static Fleet fleet;

  private Scribes scribes;
  private Set<String> rooms;

  @BeforeAll
  static void start() throws Exception {
    redis = RedisSet.up(Mode.SINGLE, Need.MORTAL, Need.SEVEN);
    fleet = Fleet.up("redis-faults", redis.settings(), 3);
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

  /** A room on each node; its players sit on all of them, and write. */
  private void play(int each) throws Exception {
    rooms = new HashSet<>();
    for (int host = 0; host < fleet.size(); host++) {
      var seat = fleet.reserve(host, "create/ledger", "{}");
      rooms.add(seat.room());
      Scribes.await(scribes.at(fleet.port(host)).joinReserved(seat));
      for (int i = 1; i < each; i++) {
        Scribes.await(scribes.at(fleet.port((host + i) % fleet.size())).joinById(seat.room()));
      }
    }
    scribes.write();
    long now = System.nanoTime();
    scribes.untilAllHeardSince(now);
  }

  private static int port() {
    return redis.servers().getFirst().port();
  }

  private static void pass(Duration time) {
    Waiting.pass(time);
  }

  /** What everybody noticed in the end. */
  private void nobodyNoticed(Figures figures) throws Exception {
    scribes.settle();
    figures.put("players", scribes.all().size());
    figures.put("joins asked again", scribes.askedAgain());
    figures.put("worst silence", scribes.worstSilence());
    figures.put("echo p99", scribes.echo(0.99));
    figures.put("notes", scribes.agree().notes());
    assertThat(scribes.disconnects()).isEmpty();
  }

  private Duration untilIndexed(long since) throws Exception {
    for (int i = 0; i < fleet.size(); i++) {
      int index = i;
      Waiting.until("all listed", () -> listed(index).equals(rooms));
    }
    return Duration.ofNanos(System.nanoTime() - since);
  }

  private static Set<String> listed(int index) {
    try {
      return fleet.list(index, "ledger").ids();
    } catch (Exception e) {
      return Set.of(e.toString());
    }
  }

  // ------------------------------------------------------------------ subscribers

  @Test
  @Timeout(60)
  @Line(CUT)
  void streamsGoOnWhenSubscribersAreCut(Figures figures) throws Exception {
    cut(5, 3, figures);
  }

  @Test
  @Tag("long")
  @Timeout(180)
  @Line(CUT)
  void streamsGoOnWhenSubscribersAreCutForAMinute(Figures figures) throws Exception {
    cut(50, 20, figures);
  }

  private void cut(int each, int times, Figures figures) throws Exception {
    play(each);
    int killed = 0;
    for (int time = 0; time < times; time++) {
      pass(Duration.ofSeconds(3));
      killed += Integer.parseInt(Cli.ask(port(), "CLIENT", "KILL", "TYPE", "pubsub"));
    }
    pass(Duration.ofSeconds(1));
    figures.put("connections cut", killed);
    assertThat(killed).isGreaterThanOrEqualTo(times * fleet.size());
    nobodyNoticed(figures);
    assertThat(scribes.worstSilence()).isLessThan(Duration.ofSeconds(1));
  }

  // ------------------------------------------------------------------ data and scripts

  @Test
  @Timeout(60)
  @Line(FLUSHED)
  void nobodyNoticesThatAllDataIsGone(Figures figures) throws Exception {
    flush(5, 2, figures);
  }

  @Test
  @Tag("long")
  @Timeout(180)
  @Line(FLUSHED)
  void nobodyNoticesThatAllDataIsGoneTenTimes(Figures figures) throws Exception {
    flush(50, 10, figures);
  }

  private void flush(int each, int times, Figures figures) throws Exception {
    play(each);
    var worst = Duration.ZERO;
    for (int time = 0; time < times; time++) {
      assertThat(Cli.ask(port(), "FLUSHALL")).isEqualTo("OK");
      long flushed = System.nanoTime();
      // A player of another node is seated meanwhile, by the room's id and by its kind.
      var newcomer = scribes.at(fleet.port(time % fleet.size()));
      Scribes.await(newcomer.joinOrCreate());
      rooms.add(newcomer.room().id());
      var indexed = untilIndexed(flushed);
      worst = worst.compareTo(indexed) > 0 ? worst : indexed;
      pass(Duration.ofSeconds(1));
    }
    figures.put("index complete after", worst);
    nobodyNoticed(figures);
    assertThat(worst).isLessThan(INDEX);
  }

  @Test
  @Timeout(60)
  @Line(FORGETFUL)
  void nobodyNoticesThatScriptsAreGone(Figures figures) throws Exception {
    forget(5, 5, figures);
  }

  @Test
  @Tag("long")
  @Timeout(180)
  @Line(FORGETFUL)
  void nobodyNoticesThatScriptsAreGoneForAMinute(Figures figures) throws Exception {
    forget(50, 60, figures);
  }

  private void forget(int each, int times, Figures figures) throws Exception {
    play(each);
    int joins = 0;
    for (int time = 0; time < times; time++) {
      assertThat(Cli.ask(port(), "SCRIPT", "FLUSH")).isEqualTo("OK");
      for (int i = 0; i < 4; i++) {
        var comer = scribes.at(fleet.port(joins++ % fleet.size()));
        Scribes.await(i % 2 == 0 ? comer.create() : comer.joinOrCreate());
        pass(Duration.ofMillis(200));
      }
    }
    figures.put("joins", joins);
    nobodyNoticed(figures);
  }

  // ------------------------------------------------------------------ Redis itself

  @Test
  @Timeout(90)
  @Line(RESTARTED)
  void nobodyNoticesThatRedisStartsAgainEmpty(Figures figures) throws Exception {
    restart(5, 1, figures);
  }

  @Test
  @Tag("long")
  @Timeout(300)
  @Line(RESTARTED)
  void nobodyNoticesThatRedisStartsAgainEmptyFiveTimes(Figures figures) throws Exception {
    restart(50, 5, figures);
  }

  private void restart(int each, int times, Figures figures) throws Exception {
    play(each);
    var resumed = new ArrayList<Duration>();
    var indexed = new ArrayList<Duration>();
    for (int time = 0; time < times; time++) {
      redis.restartEmpty();
      long back = System.nanoTime();
      resumed.add(scribes.untilAllHeardSince(back));
      indexed.add(untilIndexed(back));
      pass(Duration.ofSeconds(2));
    }
    figures.put("play goes on after", worst(resumed));
    figures.put("index complete after", worst(indexed));
    nobodyNoticed(figures);
    assertThat(worst(resumed)).isLessThan(RESUMED);
    assertThat(worst(indexed)).isLessThan(INDEX);
  }

  private static Duration worst(List<Duration> durations) {
    return durations.stream().max(Duration::compareTo).orElseThrow();
  }

  /**
   * Past the isolation limit rooms freeze, and edges offer their players another way. Nobody is let
   * go; when Redis is back, who played on another node asks for the seat again, since what nodes
   * said to each other is forgotten.
   */
  @Test
  @Tag("long")
  @Timeout(300)
  @Line(AWAY)
  void everybodyIsBackAfterAMinuteWithoutRedis(Figures figures) throws Exception {
    play(20);
    var server = redis.kill9(Role.MASTER);
    pass(Duration.ofSeconds(60));
    redis.restart(server);
    long back = System.nanoTime();
    assertThat(scribes.disconnects()).isEmpty();
    var resumed = scribes.untilAllHeardSince(back);
    figures.put("play goes on after", resumed);
    var indexed = untilIndexed(back);
    figures.put("index complete after", indexed);
    scribes.settle();
    figures.put("players", scribes.all().size());
    var agreement = scribes.agreeAfterLong();
    figures.put("notes", agreement.notes());
    figures.put("players who missed what is not kept", agreement.skipped());
    assertThat(scribes.seated().filter(Scribe::ended)).isEmpty();
    assertThat(resumed).isLessThan(BACK);
    assertThat(indexed).isLessThan(INDEX);
  }
}
