package dev.muster.games.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.client.JoinRequest;
import dev.muster.client.MusterClient;
import dev.muster.games.front.Waiting;
import dev.muster.redisset.Mode;
import dev.muster.redisset.Need;
import dev.muster.redisset.RedisSet;
import game.cell.CellRoom;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Finding a room among many costs what finding it among few does. */
@ExtendWith(ProofTable.class)
class ManyRoomsIT {
  private static final String LINE =
      "10,000 rooms listed: joining one p50 <= 1.5 x, same commands as with 100";
  private static final Pattern SCRIPT =
      Pattern.compile("redis_script_seconds_count\\{script=\"(\\w+)\"} (\\S+)");

  /** What nodes run by themselves, however many joins there are. */
  private static final Set<String> BY_THEMSELVES = Set.of("beat", "confirm");

  private static final int FEW = 100;
  private static final int JOINS = 100;

  /**
   * @param p50 from asking to the first state
   * @param commands that both nodes gave Redis per join, beyond those that they give without any
   */
  private record Cost(Duration p50, double commands) {}

  @Test
  @Timeout(120)
  @Line(LINE)
  void oneOfThousandsIsFoundAsOneOfAHundred(Figures figures) throws Exception {
    compare(10_000, Duration.ofSeconds(5), figures);
  }

  @Test
  @Tag("long")
  @Timeout(600)
  @Line(LINE)
  void oneOfThousandsIsFoundAsOneOfAHundredInLongWindows(Figures figures) throws Exception {
    compare(10_000, Duration.ofSeconds(30), figures);
  }

  private void compare(int many, Duration window, Figures figures) throws Exception {
    try (var redis = RedisSet.up(Mode.SINGLE, Need.SEVEN);
        var fleet = Fleet.up("many-rooms", redis.settings(), 2);
        var crowd = new Crowd(redis.settings());
        var client =
            MusterClient.builder(URI.create("ws://127.0.0.1:" + fleet.port(1)))
                .callbacksOnLoop()
                .build()) {
      create(fleet, FEW);
      cost(client, fleet, Duration.ofSeconds(1)); // warms both nodes up
      var few = cost(client, fleet, window);
      crowd.list(FEW, many);
      Waiting.until(
          "the node that is asked lists them",
          () -> fleet.list(1, "cell").rooms().size() == Math.min(many, 1_000));
      var lots = cost(client, fleet, window);
      figures.put("rooms", FEW + " / " + many);
      figures.put("p50 us", micros(few.p50()) + " / " + micros(lots.p50()));
      figures.put("commands per join", "%.2f / %.2f".formatted(few.commands(), lots.commands()));
      assertThat(lots.p50().toNanos() / (double) few.p50().toNanos()).isLessThanOrEqualTo(1.5);
      assertThat(Math.abs(lots.commands() - few.commands())).isLessThan(0.5);
    }
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1_000;
  }

  /** Rooms that are really there, on node 0; the numbers on their doors begin with 0. */
  private static void create(Fleet fleet, int count) throws Exception {
    for (int door = 0; door < count; door++) {
      fleet.reserve(0, "create/cell", "{\"options\": {\"door\": " + door + "}}");
    }
    Waiting.until("all listed", () -> fleet.list(1, "cell").rooms().size() == count);
  }

  /** Joins spread over a window, from the other node, each by the number on a door. */
  private static Cost cost(MusterClient client, Fleet fleet, Duration window) throws Exception {
    double quiet = commands(fleet);
    Waiting.pass(window);
    double idle = commands(fleet) - quiet;

    var took = new ArrayList<Long>();
    double before = commands(fleet);
    long begin = System.nanoTime();
    for (int i = 0; i < JOINS; i++) {
      var wish = JoinRequest.any().where("door", (double) (i * 37 % FEW));
      long asked = System.nanoTime();
      var room = Scribes.await(client.join(CellRoom.CONTRACT, wish));
      took.add(System.nanoTime() - asked);
      Scribes.await(room.leave());
      Waiting.pass(
          Duration.ofNanos(begin + (i + 1) * window.toNanos() / JOINS - System.nanoTime()));
    }
    double more = commands(fleet) - before - idle;
    took.sort(Long::compare);
    return new Cost(Duration.ofNanos(took.get(JOINS / 2)), more / JOINS);
  }

  private static double commands(Fleet fleet) throws Exception {
    double sum = 0;
    for (int i = 0; i < fleet.size(); i++) {
      var scripts = SCRIPT.matcher(fleet.metrics(i));
      while (scripts.find()) {
        sum += BY_THEMSELVES.contains(scripts.group(1)) ? 0 : Double.parseDouble(scripts.group(2));
      }
    }
    return sum;
  }
}
