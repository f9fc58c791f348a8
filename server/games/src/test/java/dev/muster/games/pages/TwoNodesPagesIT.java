package dev.muster.games.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.games.arena.Arena;
import dev.muster.games.world.World;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import dev.muster.redisset.Mode;
import dev.muster.redisset.RedisSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two real browsers, each on a node of its own, in one room: what one player does, the other sees;
 * who comes back through the other node has the same seat.
 */
final class TwoNodesPagesIT {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final int PRESSES = 7;
  private static final int TEAMS = 4;

  private static Path chromium;
  private static RedisSet redis;
  private static Node first;
  private static Node second;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void twoNodesShareARedis() {
    var installed = Chromium.installed();
    if (installed.isEmpty()) {
      System.err.println("!! SKIPPED: TwoNodesPagesIT, no Chromium on PATH or in MUSTER_CHROMIUM");
    }
    assumeTrue(installed.isPresent(), "no Chromium");
    chromium = installed.get();
    redis = RedisSet.up(Mode.SINGLE);
    first = node("first");
    second = node("second");
  }

  private static Node node(String name) {
    var muster =
        Muster.node(Arena.TYPE, World.TYPE)
            .pages("web")
            .set("MUSTER_ADMIN_PORT", "0")
            .set("MUSTER_NODE_NAME", name);
    for (var setting : redis.settings().entrySet()) {
      muster = muster.set(setting.getKey(), setting.getValue());
    }
    var node = muster.start();
    node.started().toCompletableFuture().join();
    return node;
  }

  @AfterAll
  static void nodesStop() {
    for (AutoCloseable part : new AutoCloseable[] {second, first, redis}) {
      close(part);
    }
  }

  @AfterEach
  void everybodyLeaves() {
    opened.reversed().forEach(TwoNodesPagesIT::close);
  }

  private static void close(AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private <T extends AutoCloseable> T open(T one) {
    opened.add(one);
    return one;
  }

  private Page comeIn(int port, String address, String name) {
    return comeIn(open(Chromium.start(chromium)), port, address, name);
  }

  private Page comeIn(Chromium browser, int port, String address, String name) {
    var game = address.substring(0, address.indexOf('/'));
    var page = open(browser.open("http://127.0.0.1:" + port + "/" + address));
    page.await("document.getElementById('play') && document.readyState === 'complete'");
    page.run("document.getElementById('name').value = '" + name + "'");
    page.run("document.getElementById('play').click()");
    page.await("window.GAME && GAME.state.ships.has(GAME.seat)".replace("GAME", game));
    return page;
  }

  @Test
  void inOneArenaAKeyPressedOnOneNodeTurnsTheShipOnTheOtherWithin200Millis() throws Exception {
    var ann = comeIn(first.port(), "arena/?bots=0", "Ann");
    var ben = comeIn(second.port(), "arena/?bots=0", "Ben");
    assertThat(ben.run("arena.room.id")).isEqualTo(ann.run("arena.room.id"));
    assertThat(where(ann)).isEqualTo("socket first room first");
    assertThat(where(ben)).isEqualTo("socket second room first");
    seesWhatIsDone("arena", ann, ben);
    seesWhatIsDone("arena", ben, ann);
  }

  @Test
  void inOneWorldAKeyPressedOnOneNodeTurnsTheShipOnTheOtherWithin200Millis() throws Exception {
    var ann = comeIn(first.port(), "world/?drones=0&rocks=0", "Ann");
    // One for each other team, so that the next comes to hers, and starts where she is.
    try (var browser = Chromium.start(chromium)) {
      for (int other = 1; other < TEAMS; other++) {
        comeIn(browser, second.port(), "world/", "Other" + other);
      }
    }
    var ben = comeIn(second.port(), "world/", "Ben");
    assertThat(ben.run("world.room.id")).isEqualTo(ann.run("world.room.id"));
    assertThat(where(ann)).isEqualTo("socket first room first");
    assertThat(where(ben)).isEqualTo("socket second room first");
    seesWhatIsDone("world", ann, ben);
    seesWhatIsDone("world", ben, ann);
  }

  private static void seesWhatIsDone(String game, Page acting, Page seeing) throws Exception {
    seeing.await(game + ".state.ships.has(" + acting.run(game + ".seat") + ")");
    var reaction = new Reaction(game, acting, seeing);
    var millis = reaction.millis(PRESSES);
    var from = acting.run(game + ".room.stats.node");
    System.out.printf("TwoNodesPagesIT: %s, from %s: %s%n", game, from, reaction);
    seeing.picture(PICTURES.resolve("two-nodes-" + game + "-from-" + from + ".png"));
    assertThat(millis).as("half of the presses: %s", reaction).isLessThan(reaction.limitMillis());
  }

  @Test
  void whoComesBackThroughTheOtherNodeHasTheSameSeatAndThePageSaysWhere() {
    var cable = open(new Cable(first.port()));
    var ann = comeIn(cable.port(), "arena/?bots=0", "Ann");
    var seat = ann.run("arena.seat");
    assertThat(where(ann)).isEqualTo("socket first room first");
    cable.cut();
    ann.await("document.getElementById('state').dataset.state === 'reconnecting'");
    cable.leadTo(second.port());
    cable.mend();
    ann.await("document.getElementById('place').dataset.socket === 'second'");
    assertThat(where(ann)).isEqualTo("socket second room first");
    ann.await("document.getElementById('state').dataset.state === 'live'");
    assertThat(ann.run("arena.room.seat")).isEqualTo(seat);
  }

  /** What the page says about where it is. */
  private static String where(Page page) {
    page.await("document.getElementById('node').textContent !== '–'");
    return page.run("document.getElementById('place').innerText").replaceAll("\\s+", " ").strip();
  }
}
