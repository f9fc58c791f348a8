package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.games.front.Waiting;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import dev.muster.redisset.Role;
import dev.muster.redisset.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Redis goes on elsewhere: remote play resumes within 2 s of it, nobody is out. */
@ExtendWith(ProofTable.class)
class FailoversIT {
  private static final String SENTINEL = "Sentinel failover under load: play <= 2 s after Redis";
  private static final String KILLED = "Cluster master kill -9 under load: play <= 2 s after Redis";
  private static final String MANUAL =
      "Cluster manual failover under load: play <= 2 s after Redis";
  private static final String MOVED = "500 slots moved under load: play <= 2 s after Redis";
  private static final Duration RESUMED = Duration.ofSeconds(2);

  /** What happens to Redis; returns when it has happened. */
  private interface Fault {
    void on(RedisSet redis) throws Exception;
  }

  private void survive(Mode mode, int each, int times, Fault fault, Figures figures)
      throws Exception {
    try (var redis = RedisSet.up(mode, Need.MORTAL, Need.SEVEN);
        var fleet = Fleet.up("failovers-" + mode, redis.settings(), 3);
        var scribes = new Scribes()) {
      var rooms = play(fleet, scribes, each);
      var worst = Duration.ZERO;
      for (int time = 0; time < times; time++) {
        fault.on(redis);
        long back = answersSince(redis, mode);
        var resumed = scribes.untilAllHeardSince(back);
        worst = worst.compareTo(resumed) > 0 ? worst : resumed;
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
      }
      for (int i = 0; i < fleet.size(); i++) {
        int index = i;
        Waiting.until("all listed", () -> fleet.list(index, "ledger").ids().equals(rooms));
      }
      scribes.settle();
      figures.put("players", scribes.all().size());
      figures.put("play goes on after", worst);
      figures.put("worst silence", scribes.worstSilence());
      figures.put("notes", scribes.agree().notes());
      assertThat(scribes.disconnects()).isEmpty();
      assertThat(worst).isLessThan(RESUMED);
    }
  }

  /** Only players of other nodes: those at home need no Redis. */
  private static Set<String> play(Fleet fleet, Scribes scribes, int each) throws Exception {
    var rooms = new HashSet<String>();
    for (int host = 0; host < fleet.size(); host++) {
      var seat = fleet.reserve(host, "create/ledger", "{}");
      rooms.add(seat.room());
      Scribes.await(scribes.at(fleet.port((host + 1) % fleet.size())).joinReserved(seat));
      for (int i = 1; i < each; i++) {
        int edge = (host + 1 + i % 2) % fleet.size();
        Scribes.await(scribes.at(fleet.port(edge)).joinById(seat.room()));
      }
    }
    scribes.write();
    scribes.untilAllHeardSince(System.nanoTime());
    return rooms;
  }

  /** Asks until every part of Redis takes writes; answers when that was. */
  private static long answersSince(RedisSet redis, Mode mode) throws Exception {
    Waiting.until("Redis answers", () -> answers(redis, mode));
    return System.nanoTime();
  }

  private static boolean answers(RedisSet redis, Mode mode) throws Exception {
    var masters = redis.servers(Role.MASTER);
    if (masters.size() != (mode == Mode.CLUSTER ? 3 : 1)) {
      return false;
    }
    for (var master : masters) {
      boolean good =
          mode == Mode.CLUSTER
              ? Cli.ask(master.port(), "CLUSTER", "INFO").contains("cluster_state:ok")
              : Cli.ask(master.port(), "SET", "probe", "1").equals("OK");
      if (!good) {
        return false;
      }
    }
    return true;
  }

  // ------------------------------------------------------------------ Sentinel

  @Test
  @Timeout(90)
  @Line(SENTINEL)
  void playGoesOnAfterASentinelFailover(Figures figures) throws Exception {
    survive(Mode.SENTINEL, 5, 1, FailoversIT::killAndRestart, figures);
  }

  @Test
  @Tag("long")
  @Timeout(400)
  @Line(SENTINEL)
  void playGoesOnAfterSentinelFailovers(Figures figures) throws Exception {
    var clean = new Figures();
    survive(Mode.SENTINEL, 50, 3, FailoversIT::askSentinel, clean);
    figures.put("asked for:", clean);
    survive(Mode.SENTINEL, 50, 3, FailoversIT::killAndRestart, figures);
  }

  private static void askSentinel(RedisSet redis) throws Exception {
    var before = redis.servers(Role.MASTER).getFirst();
    var sentinel = redis.servers(Role.SENTINEL).getFirst();
    Waiting.until(
        "it is done",
        () -> Cli.ask(sentinel.port(), "SENTINEL", "FAILOVER", "mymaster").equals("OK"));
    Waiting.until("another is master", () -> othersThan(before, redis));
  }

  /** The master dies; another takes over; the dead one comes back as its replica. */
  private static void killAndRestart(RedisSet redis) throws Exception {
    var dead = redis.kill9(Role.MASTER);
    Waiting.until("another is master", () -> othersThan(dead, redis));
    redis.restart(dead);
  }

  private static boolean othersThan(Server before, RedisSet redis) {
    var masters = redis.servers(Role.MASTER);
    return !masters.isEmpty() && masters.stream().noneMatch(m -> m.port() == before.port());
  }

  // ------------------------------------------------------------------ Cluster

  @Test
  @Timeout(90)
  @Line(KILLED)
  void playGoesOnAfterAClusterMasterIsKilled(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 5, 1, FailoversIT::killMaster, figures);
  }

  @Test
  @Tag("long")
  @Timeout(400)
  @Line(KILLED)
  void playGoesOnAfterClusterMastersAreKilled(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 50, 3, FailoversIT::killMaster, figures);
  }

  private static void killMaster(RedisSet redis) throws Exception {
    int masters = redis.servers(Role.MASTER).size();
    var dead = redis.kill9(Role.MASTER);
    Waiting.until("its replica took over", () -> redis.servers(Role.MASTER).size() == masters);
    redis.restart(dead);
  }

  @Test
  @Timeout(90)
  @Line(MANUAL)
  void playGoesOnAfterAManualFailover(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 5, 1, FailoversIT::askReplica, figures);
  }

  @Test
  @Tag("long")
  @Timeout(400)
  @Line(MANUAL)
  void playGoesOnAfterManualFailovers(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 50, 3, FailoversIT::askReplica, figures);
  }

  private static void askReplica(RedisSet redis) throws Exception {
    var replica = redis.servers(Role.REPLICA).getFirst();
    assertThat(Cli.ask(replica.port(), "CLUSTER", "FAILOVER")).isEqualTo("OK");
    Waiting.until(
        "it is master",
        () ->
            redis.servers(Role.MASTER).stream()
                .anyMatch(server -> server.port() == replica.port()));
  }

  @Test
  @Timeout(120)
  @Line(MOVED)
  void playGoesOnWhileSlotsMove(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 5, 1, FailoversIT::moveSlots, figures);
  }

  @Test
  @Tag("long")
  @Timeout(400)
  @Line(MOVED)
  void playGoesOnWhileSlotsMoveThreeTimes(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 50, 3, FailoversIT::moveSlots, figures);
  }

  private static void moveSlots(RedisSet redis) throws Exception {
    var masters = new ArrayList<>(redis.servers(Role.MASTER));
    var from = id(masters.getFirst());
    var to = id(masters.getLast());
    var said =
        Cli.cluster(
            "reshard",
            "127.0.0.1:" + masters.getFirst().port(),
            "--cluster-from",
            from,
            "--cluster-to",
            to,
            "--cluster-slots",
            "500",
            "--cluster-yes",
            "--cluster-pipeline",
            "50");
    assertThat(said.lines().filter(line -> line.startsWith("Moving slot ")).count())
        .as(said)
        .isEqualTo(500);
  }

  private static String id(Server server) throws Exception {
    return List.of(Cli.ask(server.port(), "CLUSTER", "MYID").split("\n")).getFirst();
  }
}
