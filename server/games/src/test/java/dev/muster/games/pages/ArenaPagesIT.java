package dev.muster.games.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.games.arena.Arena;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two real browsers in one arena: what one player does, the other sees; who is cut off comes back.
 */
final class ArenaPagesIT {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final int PRESSES = 7;

  private static Node node;
  private static Cable cable;
  private static Chromium annsBrowser;
  private static Chromium bensBrowser;
  private static Page ann;
  private static Page ben;

  @BeforeAll
  static void twoPlayersComeIn() {
    var chromium = Chromium.installed();
    if (chromium.isEmpty()) {
      System.err.println("!! SKIPPED: ArenaPagesIT, no Chromium on PATH or in MUSTER_CHROMIUM");
    }
    assumeTrue(chromium.isPresent(), "no Chromium");
    node = Muster.node(Arena.TYPE).pages("web").set("MUSTER_ADMIN_PORT", "0").start();
    cable = new Cable(node.port());
    annsBrowser = Chromium.start(chromium.get());
    bensBrowser = Chromium.start(chromium.get());
    ann = comeIn(annsBrowser, node.port(), "Ann");
    ben = comeIn(bensBrowser, cable.port(), "Ben");
    ben.await("[...window.arena.state.ships.values()].some(ship => ship.name === 'Ann')");
    assertThat(ann.run("arena.room.id")).isEqualTo(ben.run("arena.room.id"));
  }

  @AfterAll
  static void everybodyLeaves() throws Exception {
    for (var part : Arrays.asList(ann, ben, annsBrowser, bensBrowser, cable, node)) {
      if (part != null) {
        part.close();
      }
    }
  }

  private static Page comeIn(Chromium browser, int port, String name) {
    var page = browser.open("http://127.0.0.1:" + port + "/arena/?bots=0");
    page.await("document.getElementById('play') && document.readyState === 'complete'");
    page.run("document.getElementById('name').value = '" + name + "'");
    page.run("document.getElementById('play').click()");
    page.await("window.arena && arena.state.ships.has(arena.seat)");
    return page;
  }

  @Test
  void aKeyPressedInOnePageTurnsTheShipInTheOtherWithin200Millis() throws Exception {
    var reaction = new Reaction("arena", ann, ben);
    var millis = reaction.millis(PRESSES);
    System.out.println("ArenaPagesIT: key to other page: " + reaction);
    ann.picture(PICTURES.resolve("ann.png"));
    ben.picture(PICTURES.resolve("ben.png"));
    assertThat(millis).as("half of the presses: %s", reaction).isLessThan(reaction.limitMillis());
  }

  @Test
  void aPageThatIsCutOffSaysSoAndIsBackInItsSeatWithinASecondOfTheNetworksReturn()
      throws Exception {
    var seat = ben.run("arena.seat");
    ben.run(
        "arena.room.onStatus(status => { window.status = status.kind; "
            + "if (status.kind === 'live') window.backAt = Date.now(); })");
    cable.cut();
    ben.await("document.getElementById('state').dataset.state === 'reconnecting'");
    ben.await("!document.getElementById('banner').hidden");
    ben.picture(PICTURES.resolve("ben-cut-off.png"));
    assertThat(ben.text().toLowerCase(Locale.ROOT)).contains("connection lost", "reconnecting");
    ann.await("arena.state.ships.get(" + seat + ").adrift");

    cable.mend();
    double mendedAt = System.currentTimeMillis();
    ben.await("window.status === 'live'");
    double took = ben.number("window.backAt") - mendedAt;
    System.out.println("ArenaPagesIT: back after the network's return, ms: " + Math.round(took));
    ben.await("document.getElementById('state').dataset.state === 'live'");
    ben.await("document.getElementById('banner').hidden");
    assertThat(ben.run("arena.seat === arena.room.seat && arena.room.seat")).isEqualTo(seat);
    ann.await("!arena.state.ships.get(" + seat + ").adrift");
    assertThat(took).isLessThan(1000);
  }

  @Test
  void theHomePageListsTheRoomAndLeadsIntoIt() throws Exception {
    // A browser of its own: only the page in front is drawn, and Ann and Ben are still playing.
    try (var browser = Chromium.start(Chromium.installed().orElseThrow());
        var page = browser.open("http://127.0.0.1:" + node.port() + "/")) {
      var room = ann.run("arena.room.id");
      page.await("document.querySelector('[data-testid=room] a')");
      page.picture(PICTURES.resolve("home.png"));
      assertThat(page.text()).contains("Muster", "Open rooms", room);
      page.run("document.getElementById('name').value = 'Cid'");
      page.run("setTimeout(() => document.querySelector('[data-testid=room] a').click(), 50)");
      page.await("window.arena && arena.state.ships.get(arena.seat).name === 'Cid'");
      assertThat(page.run("arena.room.id")).isEqualTo(room);
    }
  }
}
