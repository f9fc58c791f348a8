package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.RoomType;
import game.sea.Mine;
import game.sea.Prize;
import game.sea.SeaState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nothing that a player may not see is in any byte that it gets, however rows move, come and change
 * hands and connections break.
 */
class SecrecyTest {
  enum Weather {
    MISTY(Sea.MISTY),
    HAZY(Sea.HAZY),
    OPEN(Sea.OPEN);

    private final RoomType<SeaState> type;

    Weather(RoomType<SeaState> type) {
      this.type = type;
    }
  }

  private static final int PLAYERS = 8;
  private static final int TICKS = 300;

  private final Map<TestClient<SeaState>, ByteArrayOutputStream> heard = new HashMap<>();
  private final Map<TestClient<SeaState>, List<String>> maySee = new HashMap<>();
  private final List<String> secrets = new ArrayList<>();
  private final List<TestClient<SeaState>> players = new ArrayList<>();
  private TestRoom<SeaState> room;
  private Random random;
  private int counter;
  private boolean misty;

  @ParameterizedTest
  @CsvSource({
    "1,MISTY,false", "2,MISTY,false", "3,MISTY,true", "4,OPEN,false", "5,OPEN,false",
    "6,OPEN,true", "7,OPEN,true", "8,HAZY,true", "9,HAZY,true", "10,HAZY,true"
  })
  void noByteTellsASecret(long seed, Weather weather, boolean elsewhere) {
    misty = weather == Weather.MISTY;
    random = new Random(seed);
    room =
        TestRoom.with(weather.type)
            .service(Sea.Lookout.class, new Sea.Lookout())
            .seenFromAnotherNode(elsewhere)
            .open();
    for (int i = 0; i < PLAYERS; i++) {
      var player = room.join("p" + i);
      heard.put(player, new ByteArrayOutputStream());
      maySee.put(player, new ArrayList<>());
      player.tap(frame -> heard.get(player).writeBytes(frame));
      players.add(player);
    }
    for (int tick = 0; tick < TICKS; tick++) {
      act();
      room.ticks(1);
      if (tick % 97 == 96) {
        room.moved();
      }
    }
    assertThat(secrets).hasSizeGreaterThan(100);
    for (var player : players) {
      var text = heard.get(player).toString(StandardCharsets.ISO_8859_1);
      for (var secret : secrets) {
        if (!maySee.get(player).contains(secret)) {
          assertThat(text).doesNotContain(secret);
        }
      }
    }
    assertThat(
            players.stream()
                .mapToLong(p ->
                    maySee.get(p).stream()
                        .filter(heard.get(p).toString(StandardCharsets.ISO_8859_1)::contains)
                        .count())
                .sum())
        .as("secrets that came to those who may see them")
        .isGreaterThan(50);
  }

  /** A word that no other part of a frame can be by chance. */
  private String secret() {
    var word = "<secret" + ++counter + ">";
    secrets.add(word);
    return word;
  }

  private TestClient<SeaState> somebody() {
    return players.get(random.nextInt(PLAYERS));
  }

  private void act() {
    var player = somebody();
    var ship = room.state().ships().find(player.seat()).orElseThrow();
    ship.x(random.nextInt(500)).y(random.nextInt(500));
    switch (random.nextInt(7)) {
      case 0 -> {
        var cargo = secret();
        ship.cargo(cargo);
        maySee.get(player).add(cargo);
      }
      case 1 -> ship.doom(secret());
      case 2 -> {
        var hold = secret();
        room.state()
            .prizes()
            .put(counter, new Prize().x(ship.x()).captain(player.seat()).hold(hold));
        maySee.get(player).add(hold);
      }
      case 3 -> room.state().mines().put(counter, mine());
      case 4 -> capture(player);
      case 5 -> blink(player);
      default -> ship.orders("").fleet(random.nextInt(3));
    }
  }

  /** Where rules hold, a mine so deep that nobody is shown it. */
  private Mine mine() {
    counter++;
    return new Mine()
        .x(random.nextInt(500))
        .y(random.nextInt(500))
        .depth(misty ? Sea.DEEP : 0)
        .label(misty ? secret() : "shoal");
  }

  private void capture(TestClient<SeaState> by) {
    for (var prize : room.state().prizes().values()) {
      if (random.nextInt(4) == 0) {
        prize.captain(by.seat());
        maySee.get(by).add(prize.hold());
        return;
      }
    }
  }

  private void blink(TestClient<SeaState> player) {
    if (random.nextBoolean()) {
      player.lags();
      room.ticks(2);
      player.reads();
    } else {
      player.drop();
      room.ticks(2);
      player.reconnect();
    }
  }
}
