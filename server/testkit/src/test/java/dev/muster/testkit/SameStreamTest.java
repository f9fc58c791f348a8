package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.RoomType;
import dev.muster.state.Sight;
import game.sea.Chart;
import game.sea.Hail;
import game.sea.Mine;
import game.sea.Prize;
import game.sea.Sail;
import game.sea.SeaState;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same things happen in two rooms. The players of one are on its node, those of the other on
 * another one: they get the same bytes, frame by frame.
 */
class SameStreamTest {
  private static final int PLAYERS = 6;
  private static final int TICKS = 250;

  /** One of the two rooms, and what each client got. */
  private static final class Side {
    final TestRoom<SeaState> room;
    final List<TestClient<SeaState>> clients = new ArrayList<>();
    final List<List<String>> frames = new ArrayList<>();
    private final Random random;
    private final boolean returning;
    private int keys;
    private int winds;

    Side(RoomType<SeaState> type, long seed, boolean returning, boolean elsewhere) {
      this.returning = returning;
      random = new Random(seed);
      room =
          TestRoom.with(type.spectators(9, Sight.values()[(int) (seed % 3)]))
              .service(Sea.Lookout.class, new Sea.Lookout())
              .seenFromAnotherNode(elsewhere)
              .open();
      for (int i = 0; i < PLAYERS; i++) {
        add(room.join("p" + i));
        pass();
      }
      add(room.spectate("eve"));
    }

    private void add(TestClient<SeaState> client) {
      var heard = new ArrayList<String>();
      client.tap(frame -> heard.add(HexFormat.of().formatHex(frame)));
      clients.add(client);
      frames.add(heard);
    }

    void play() {
      for (int tick = 0; tick < TICKS; tick++) {
        // One thing at a time: what changes and changes back is a change where it happened alone.
        happen(clients.get(random.nextInt(PLAYERS)));
        pass();
      }
    }

    /** Everybody hears of every patch, so that all are numbered. */
    private void pass() {
      room.state().wind(++winds);
      room.ticks(1);
    }

    private void happen(TestClient<SeaState> player) {
      var ship = room.state().ships().find(player.seat()).orElseThrow();
      float x = random.nextInt(600);
      float y = random.nextInt(300);
      switch (random.nextInt(9)) {
        case 0 -> ship.cargo("cargo " + ++keys);
        case 1 -> ship.orders("orders " + ++keys).fleet(random.nextInt(3));
        case 2 ->
            room.state()
                .prizes()
                .put(++keys, new Prize().x(x).y(y).captain(player.seat()).hold("hold"));
        case 3 ->
            room.state().prizes().values().stream()
                .skip(random.nextInt(3))
                .findFirst()
                .ifPresent(prize -> prize.captain(player.seat()));
        case 4 -> room.state().charts().put(random.nextInt(9), chart(player));
        case 5 -> room.state().mines().put(random.nextInt(20), new Mine().x(x).y(y).label("m"));
        case 6 -> room.state().mines().remove(random.nextInt(20));
        case 7 -> player.send(new Hail("hail " + ++keys));
        default -> {
          if (returning && random.nextInt(5) == 0) {
            player.drop();
            pass();
            player.reconnect();
            pass();
          } else {
            player.send(new Sail(x, y));
          }
        }
      }
    }

    private Chart chart(TestClient<SeaState> player) {
      return new Chart().captain(player.seat()).island("island " + ++keys);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void whereverTheyAreComposedPatchesAreTheSame(long seed) {
    same(Sea.HAZY, seed, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void soAreOwnRowsOfARoomThatEverybodySees(long seed) {
    same(Sea.OPEN, seed, false); // who returns is remembered by the room's own node alone
  }

  private static String firstDifference(List<String> there, List<String> here) {
    for (int i = 0; i < Math.max(there.size(), here.size()); i++) {
      var a = i < there.size() ? there.get(i) : "nothing";
      var b = i < here.size() ? here.get(i) : "nothing";
      if (!a.equals(b)) {
        return "frame " + i + ": " + a + " is not " + b;
      }
    }
    return "";
  }

  private static void same(RoomType<SeaState> type, long seed, boolean returning) {
    var here = new Side(type, seed, returning, false);
    var there = new Side(type, seed, returning, true);
    here.play();
    there.play();
    for (int i = 0; i < here.clients.size(); i++) {
      assertThat(firstDifference(there.frames.get(i), here.frames.get(i)))
          .as("client " + i)
          .isEmpty();
      assertThat(here.frames.get(i)).hasSizeGreaterThan(TICKS / 2);
    }
  }
}
