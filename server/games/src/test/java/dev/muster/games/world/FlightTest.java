package dev.muster.games.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How a ship of the world flies. The page's own step is held against the same golden file by the
 * web SDK's tests; after a change of the rules, run this test once with -Dmuster.golden=write.
 */
final class FlightTest {
  private static final Path GOLDEN = Path.of("src/test/resources/world-flight.golden");
  private static final float STEP = 1 / 20f;

  @Test
  void fliesAsTheGoldenFileSays() throws IOException {
    var flown = flown();
    if ("write".equals(System.getProperty("muster.golden"))) {
      Files.writeString(GOLDEN, flown);
    }
    assertThat(Files.readString(GOLDEN, StandardCharsets.UTF_8)).isEqualTo(flown);
  }

  @Test
  void staysOnTheMapAndBelowItsTopSpeedWhateverItsPilotDoes() {
    var random = new SplittableRandom(7);
    var ship = new Ship().x(300).y(700).hp(100);
    for (int i = 0; i < 20_000; i++) {
      Flight.fly(ship, steer(random, 200), STEP);
      assertThat(ship.x()).isBetween((float) Flight.RADIUS - 1, (float) WorldMap.SIDE);
      assertThat(ship.y()).isBetween((float) Flight.RADIUS - 1, (float) WorldMap.SIDE);
      assertThat(Math.hypot(ship.vx(), ship.vy())).isLessThan(330);
    }
  }

  @Test
  void leavesWrecksWhereTheyAre() {
    var wreck = new Ship().x(300).y(700).vx(50).hp(0);
    Flight.fly(wreck, new Steer(1, 0, false), STEP);
    assertThat(wreck.x()).isEqualTo(300);
  }

  private static String flown() {
    var lines = new StringBuilder();
    var random = new SplittableRandom(42);
    for (int[] start : new int[][] {{300, 700}, {40, 40}, {12_700, 12_600}, {6_400, 6_400}}) {
      var ship = new Ship().x(start[0]).y(start[1]).heading(45).hp(100);
      lines.append("ship %d %d 45\n".formatted(start[0], start[1]));
      for (int i = 0; i < 300; i++) {
        var steer = steer(random, 1);
        Flight.fly(ship, steer, STEP);
        lines
            .append("step ")
            .append(steer.thrust() + " " + steer.turn() + " ")
            .append(ship.x() + " " + ship.y() + " " + ship.heading() + " ")
            .append(ship.vx() + " " + ship.vy() + "\n");
      }
    }
    return lines.toString();
  }

  /** Mostly fast ahead, so that the map's edge is met. */
  private static Steer steer(SplittableRandom random, int times) {
    float thrust = random.nextInt(4) == 0 ? (float) random.nextDouble() : 1;
    float turn = random.nextInt(3) == 0 ? (float) random.nextDouble(-times, times) : 0;
    return new Steer(thrust, turn, false);
  }
}
