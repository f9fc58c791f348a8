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
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
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
  private static final Pattern REPLICA = Pattern.compile("slave0:.*port=(\\d+)");

  /** What happens to Redis. */
  private interface Fault {
    /** Returns at once with the port of the master that is to be replaced; 0 if none is. */
    int on(RedisSet redis) throws Exception;
  }

  /** A fleet on a Redis of this shape: the faults of one shape share it, since they heal it. */
  private record Site(RedisSet redis, Fleet fleet) {}

  private static final EnumMap<Mode, Site> SITES = new EnumMap<>(Mode.class);

  private static Site site(Mode mode) throws Exception {
    var known = SITES.get(mode);
    if (known == null) {
      var redis = RedisSet.up(mode, Need.MORTAL, Need.SEVEN);
      try {
        known = new Site(redis, Fleet.up("failovers-" + mode, redis.settings(), 3));
      } catch (Exception | AssertionError e) {
        redis.close();
        throw e;
      }
      SITES.put(mode, known);
    }
    known.fleet().awaitReady();
    return known;
  }

  @AfterAll
  static void close() {
    SITES.values().forEach(site -> site.fleet().close());
    SITES.values().forEach(site -> site.redis().close());
    SITES.clear();
  }

  private void survive(Mode mode, int each, int times, Fault fault, Figures figures)
      throws Exception {
    var site = site(mode);
    var redis = site.redis();
    var fleet = site.fleet();
    try (var scribes = new Scribes()) {
      var rooms = play(fleet, scribes, each);
      var worst = Duration.ZERO;
      for (int time = 0; time < times; time++) {
        int masters = redis.servers(Role.MASTER).size();
        // One that came back from the dead calls itself a master until it is told otherwise.
        Waiting.until("as many masters as there are", () -> masters(ports(redis)) == masters);
        var others = new ArrayList<>(ports(redis));
        others.remove((Integer) fault.on(redis));
        Waiting.until("Redis goes on", () -> masters(others) == masters);
        var resumed = scribes.untilAllHeardSince(System.nanoTime());
        worst = worst.compareTo(resumed) > 0 ? worst : resumed;
        heal(redis);
        Waiting.pass(Duration.ofSeconds(2));
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
    Waiting.until("no room is left", () -> fleet.list(0, "ledger").rooms().isEmpty());
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

  private static List<Integer> ports(RedisSet redis) {
    return redis.servers().stream()
        .filter(server -> server.role() != Role.SENTINEL)
        .map(Server::port)
        .toList();
  }

  /** How many of these take writes. */
  private static int masters(List<Integer> ports) throws Exception {
    int masters = 0;
    for (int port : ports) {
      var info = Cli.ask(port, "INFO", "replication");
      boolean torn = Cli.ask(port, "CLUSTER", "INFO").contains("cluster_state:fail");
      masters += info.contains("role:master") && !torn ? 1 : 0;
    }
    return masters;
  }

  private static void heal(RedisSet redis) {
    redis.servers(Role.ENDED).forEach(redis::restart);
  }

  // ------------------------------------------------------------------ Sentinel

  @Test
  @Timeout(90)
  @Line(SENTINEL)
  void playGoesOnAfterASentinelFailover(Figures figures) throws Exception {
    survive(Mode.SENTINEL, 5, 1, FailoversIT::kill, figures);
  }

  @Test
  @Tag("long")
  @Timeout(400)
  @Line(SENTINEL)
  void playGoesOnAfterSentinelFailovers(Figures figures) throws Exception {
    var clean = new Figures();
    survive(Mode.SENTINEL, 50, 3, FailoversIT::askSentinel, clean);
    figures.put("asked for:", clean);
    survive(Mode.SENTINEL, 50, 3, FailoversIT::kill, figures);
  }

  private static int askSentinel(RedisSet redis) throws Exception {
    var before = redis.servers(Role.MASTER).getFirst();
    var sentinel = redis.servers(Role.SENTINEL).getFirst();
    // It refuses for a while after the last one.
    Waiting.until(
        "it begins",
        () -> Cli.ask(sentinel.port(), "SENTINEL", "FAILOVER", "mymaster").equals("OK"));
    return before.port();
  }

  /** The master dies; when another has taken over, it comes back as its replica. */
  private static int kill(RedisSet redis) {
    return redis.kill9(Role.MASTER).port();
  }

  // ------------------------------------------------------------------ Cluster

  @Test
  @Timeout(90)
  @Line(KILLED)
  void playGoesOnAfterAClusterMasterIsKilled(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 5, 1, FailoversIT::killBusiest, figures);
  }

  @Test
  @Tag("long")
  @Timeout(400)
  @Line(KILLED)
  void playGoesOnAfterClusterMastersAreKilled(Figures figures) throws Exception {
    survive(Mode.CLUSTER, 50, 3, FailoversIT::killBusiest, figures);
  }

  private static int killBusiest(RedisSet redis) throws Exception {
    var busiest = busiest(redis);
    redis.kill9(busiest);
    return busiest.port();
  }

  /** The one with most of the mailboxes: which slots they have is chance, and may be none of it. */
  private static Server busiest(RedisSet redis) throws Exception {
    var busiest = redis.servers(Role.MASTER).getFirst();
    for (var master : redis.servers(Role.MASTER)) {
      busiest = mailboxes(master) > mailboxes(busiest) ? master : busiest;
    }
    return busiest;
  }

  private static long mailboxes(Server master) throws Exception {
    var channels = Cli.ask(master.port(), "PUBSUB", "SHARDCHANNELS");
    return channels.lines().filter(line -> !line.isBlank()).count();
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

  private static int askReplica(RedisSet redis) throws Exception {
    var master = busiest(redis);
    var replica = REPLICA.matcher(Cli.ask(master.port(), "INFO", "replication"));
    assertThat(replica.find()).isTrue();
    int port = Integer.parseInt(replica.group(1));
    assertThat(Cli.ask(port, "CLUSTER", "FAILOVER")).isEqualTo("OK");
    return master.port();
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

  private static int moveSlots(RedisSet redis) throws Exception {
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
    return 0;
  }

  private static String id(Server server) throws Exception {
    return List.of(Cli.ask(server.port(), "CLUSTER", "MYID").split("\n")).getFirst();
  }
}
