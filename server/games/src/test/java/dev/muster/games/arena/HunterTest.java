package dev.muster.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testkit.TestRoom;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bots among themselves, from a few seeds. */
final class HunterTest {

  @ParameterizedTest
  @CsvSource({"1,false", "1,true", "2,false", "3,false"})
  void botsHitAndWreckEachOtherAndKeepMoving(long seed, boolean moving) {
    var room = TestRoom.with(Arena.TYPE).seed(seed).movedEveryTenthTick(moving).open();
    room.join("somebody watches");
    var flown = new HashMap<Integer, Double>();
    int hits = 0;
    for (int second = 0; second < 40; second++) {
      var before = new HashMap<Integer, Ship>();
      room.state().ships().forEach((seat, ship) -> before.put(seat, copy(ship)));
      room.ticks(60);
      for (var entry : before.entrySet()) {
        var now = room.state().ships().at(entry.getKey());
        var then = entry.getValue();
        hits += now.hp() < then.hp() ? 1 : 0;
        flown.merge(
            entry.getKey(), Math.hypot(now.x() - then.x(), now.y() - then.y()), Double::sum);
      }
    }
    int wrecks = room.state().ships().values().stream().mapToInt(Ship::wrecks).sum();
    int scores = room.state().ships().values().stream().mapToInt(Ship::score).sum();
    assertThat(hits).isGreaterThan(20);
    assertThat(wrecks).isBetween(3, 80).isEqualTo(scores);
    assertThat(room.state().ships().values())
        .filteredOn(Ship::bot)
        .hasSize(8)
        .allSatisfy(bot -> assertThat(flown.get(bot.key())).isGreaterThan(1000));
  }

  @Test
  void aRoomThatMovesPlaysTheVerySameGame() {
    assertThat(gameOf(true)).isEqualTo(gameOf(false)).contains("score");
  }

  private static String gameOf(boolean moving) {
    var room = TestRoom.with(Arena.TYPE).seed(5).movedEveryTenthTick(moving).open();
    room.join("somebody watches");
    return room.ticks(900).state().toString();
  }

  private static Ship copy(Ship ship) {
    return new Ship().x(ship.x()).y(ship.y()).hp(ship.hp());
  }
}
