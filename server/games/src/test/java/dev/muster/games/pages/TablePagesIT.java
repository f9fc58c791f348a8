package dev.muster.games.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.games.table.Table;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two real browsers at one table: they play against each other, see their own cards and no others,
 * and whoever loads the page anew has the same hand.
 */
final class TablePagesIT {
  private static final Path PICTURES = Path.of("target", "pages");
  private static final int MOVES = 8;
  private static final String ON = "table.state.phase === 1 && table.state.turn === table.seat";
  private static final String HAND =
      "[...document.querySelectorAll('#hand [data-face]')].map(card => card.dataset.face).join()";
  private static final String TOP =
      "document.getElementById('discards').lastElementChild.dataset.face";
  private static final String WHERE_IT_STANDS =
      "[table.state.round, table.state.turn, table.state.drew, table.state.discarded].join()";

  /** Plays a card if one fits, else draws or passes; a turncoat asks for hearts. */
  private static final String MOVE =
      """
      (() => {
        (document.querySelector('.held.fits') ?? document.getElementById('action')).click();
        document.querySelector('#suits[open] [data-suit="3"]')?.click();
      })()\
      """;

  private static Node node;
  private static Cable cable;
  private static Chromium annsBrowser;
  private static Chromium bensBrowser;
  private static Page ann;
  private static Page ben;

  @BeforeAll
  static void twoPlayersSitDown() {
    var chromium = Chromium.installed();
    if (chromium.isEmpty()) {
      System.err.println("!! SKIPPED: TablePagesIT, no Chromium on PATH or in MUSTER_CHROMIUM");
    }
    assumeTrue(chromium.isPresent(), "no Chromium");
    node = Muster.node(Table.TYPE).pages("web").set("MUSTER_ADMIN_PORT", "0").start();
    cable = new Cable(node.port());
    annsBrowser = Chromium.start(chromium.get());
    bensBrowser = Chromium.start(chromium.get());
    ann = comeIn(annsBrowser, node.port(), "Ann");
    ben = comeIn(bensBrowser, cable.port(), "Ben");
    ann.size(1280, 800);
    ben.size(390, 844);
    for (var page : List.of(ann, ben)) {
      page.await("table.state.phase === 1 && document.querySelectorAll('.held').length >= 6");
    }
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
    var page = browser.open("http://127.0.0.1:" + port + "/table/?bots=0&target=500");
    page.await("document.getElementById('play') && document.readyState === 'complete'");
    page.run("document.getElementById('name').value = '" + name + "'");
    page.run("document.getElementById('play').click()");
    page.await("window.table && table.state.players.has(table.seat)");
    return page;
  }

  @Test
  void theyPlayAgainstEachOtherAndSeeTheirOwnCardsAlone() throws Exception {
    assertThat(ann.run("table.room.id")).isEqualTo(ben.run("table.room.id"));
    for (int move = 0; move < MOVES; move++) {
      ann.await("table.state.phase === 1");
      var player = ann.run(ON).equals("true") ? ann : ben;
      var other = player.equals(ann) ? ben : ann;
      player.await(ON);
      var before = player.run(WHERE_IT_STANDS);
      player.run(MOVE);
      player.await(WHERE_IT_STANDS + " !== '" + before + "'");
      other.await(WHERE_IT_STANDS + " === '" + player.run(WHERE_IT_STANDS) + "'");
      assertThat(other.run(TOP)).isEqualTo(player.run(TOP));
      assertThat(faces(ann)).isNotEmpty().doesNotContainAnyElementsOf(faces(ben));
    }
    ann.picture(PICTURES.resolve("table-ann.png"));
    ben.picture(PICTURES.resolve("table-ben.png"));
  }

  private static List<String> faces(Page page) {
    return List.of(page.run(HAND).split(","));
  }

  @Test
  void aPageThatIsLoadedAnewIsBackInItsSeatWithItsHand() {
    var seat = ann.run("table.seat");
    ann.await("document.querySelectorAll('.held').length > 0");
    var hand = faces(ann);
    ann.run("window.before = true, setTimeout(() => location.reload(), 20), 0");
    ann.await("!window.before && window.table && document.querySelectorAll('.held').length > 0");
    assertThat(ann.run("table.seat")).isEqualTo(seat);
    assertThat(faces(ann)).containsAll(hand);
    ben.await("table.state.players.size === 2 && !table.state.players.get(" + seat + ").away");
  }

  @Test
  void whoWatchesSeesTheTableAndNoHand() throws Exception {
    // A browser of its own: only the page in front is drawn, and Ann and Ben are still playing.
    try (var browser = Chromium.start(Chromium.installed().orElseThrow());
        var page = browser.open(ann.run("document.getElementById('watch-link').href"))) {
      page.await("window.table && table.state.players.size === 2");
      page.await("document.querySelectorAll('#seats .seat').length === 2");
      page.picture(PICTURES.resolve("table-watcher.png"));
      assertThat(page.text()).contains("You are watching", "Ann", "Ben");
      assertThat(page.run("table.seat + table.state.hands.size")).isEqualTo("0");
      assertThat(page.run(HAND)).isEmpty();
    }
  }

  @Test
  void aPageThatIsCutOffSaysSoAndItsSeatWaits() {
    var seat = ben.run("table.seat");
    cable.cut();
    ben.await("!document.getElementById('banner').hidden");
    assertThat(ben.text()).contains("Connection lost");
    ann.await("table.state.players.get(" + seat + ").away");
    cable.mend();
    ben.await("document.getElementById('banner').hidden");
    ann.await("!table.state.players.get(" + seat + ").away");
    assertThat(ben.run("table.seat")).isEqualTo(seat);
  }
}
