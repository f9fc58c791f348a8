package dev.muster.games.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.games.world.World;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real browser in the world: it holds what is near, and what is near changes as it flies. */
final class WorldPagesIT {
  private static final Path PICTURES = Path.of("target", "pages");

  /** Rows that are not in the square of cells that the server sends by the page's own cell. */
  private static final String STRAYS =
      """
      (() => {
        const cells = 320, rings = 2, { column, row } = world.cell;
        const out = (at, place) => at < (place - rings - 0.126) * cells
            || at > (place + rings + 1.126) * cells;
        return [...world.state.ships.values(), ...world.state.rocks.values()]
            .filter(({ x, y }) => out(x, column) || out(y, row)).length;
      })()\
      """;

  private static Node node;
  private static Chromium browser;
  private static Page page;

  @BeforeAll
  static void aPlayerComesIn() {
    var chromium = Chromium.installed();
    if (chromium.isEmpty()) {
      System.err.println("!! SKIPPED: WorldPagesIT, no Chromium on PATH or in MUSTER_CHROMIUM");
    }
    assumeTrue(chromium.isPresent(), "no Chromium");
    node = Muster.node(World.TYPE).pages("web").set("MUSTER_ADMIN_PORT", "0").start();
    browser = Chromium.start(chromium.get());
    page = browser.open("http://127.0.0.1:" + node.port() + "/world/");
    page.await("document.getElementById('play') && document.readyState === 'complete'");
    page.run("document.getElementById('name').value = 'Ann'");
    page.run("document.getElementById('play').click()");
    page.await("window.world && world.state.ships.has(world.seat)");
  }

  @AfterAll
  static void everybodyLeaves() throws Exception {
    for (var part : Arrays.asList(page, browser, node)) {
      if (part != null) {
        part.close();
      }
    }
  }

  @Test
  void thePageShowsTheFewDozenRowsAroundItOfThreeThousand() throws Exception {
    page.await("world.scene().ships.size > 5 && world.scene().rocks.size > 2");
    page.await("document.getElementById('rows-of').textContent === 'of 3,000'");
    page.await(
        "Math.abs(Number(document.getElementById('rows').textContent)"
            + " - world.state.ships.size - world.state.rocks.size) < 5");
    assertThat(page.number("world.state.ships.size + world.state.rocks.size")).isLessThan(200);
    assertThat(page.number("world.state.stations.size")).isEqualTo(5);
    assertThat(page.number("world.state.teams.size")).isEqualTo(4);
    assertThat(page.number(STRAYS)).isZero();
    page.picture(PICTURES.resolve("world.png"));
    assertThat(page.text()).contains("Amber", "Cyan", "Violet", "Lime", "Cells");
  }

  @Test
  void flyingOnBringsOthersInAndDropsThoseBehind() throws Exception {
    page.run(
        "(() => { window.came = 0; window.left = 0; const now = world.room.state.rocks.size;"
            + " world.state.rocks.onAdd(() => { came++; return () => { left++; }; });"
            + " window.came -= now; const { column, row } = world.cell;"
            + " window.from = { column, row }; return 0; })()");
    page.keyDown("ArrowUp");
    page.await(
        "Math.max(Math.abs(world.cell.column - from.column), Math.abs(world.cell.row - from.row))"
            + " >= 2");
    page.keyUp("ArrowUp");
    page.await("came > 0 && left > 0");
    assertThat(page.number(STRAYS)).isZero();
    assertThat(page.run("world.state.ships.has(world.seat)")).isEqualTo("true");
  }

  @Test
  void theCellsAreShownAtTheTouchOfAKey() throws Exception {
    page.run("document.getElementById('cells').click()");
    page.await("document.getElementById('cells').getAttribute('aria-pressed') === 'true'");
    page.await("world.camera.halfHeight > 2.5 * 320");
    page.picture(PICTURES.resolve("world-cells.png"));
    page.run("document.getElementById('cells').click()");
    page.await("document.getElementById('cells').getAttribute('aria-pressed') === 'false'");
  }
}
