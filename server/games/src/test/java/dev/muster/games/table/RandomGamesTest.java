package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.Options;
import dev.muster.testkit.TestClient;
import dev.muster.testkit.TestRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two hundred games by players who do anything that is allowed; some tables move meanwhile. */
final class RandomGamesTest {
  private static final int GAMES = 200;
  private static final int TARGET = 15;
  private static final int TICKS_MAX = 6000;
  private static final int MOVES_OF_ALL_MIN = 10_000;

  private int moves;
  private int saves;

  @Test
  void inTwoHundredGamesNoCardIsLostAndNoPointEither() {
    for (int game = 1; game <= GAMES; game++) {
      play(game, new Random(game));
    }
    assertThat(moves).isGreaterThan(MOVES_OF_ALL_MIN);
    assertThat(saves).isGreaterThan(GAMES);
  }

  private void play(int seed, Random random) {
    var room =
        TestRoom.with(Table.TYPE)
            .seed(seed)
            .options(Options.of("bots", 0).and("target", TARGET))
            .open();
    var players = new ArrayList<TestClient<TableState>>();
    for (int i = 0; i < 2 + seed % 3; i++) {
      players.add(room.join("player-" + i));
    }
    var watcher = room.spectate("watcher");
    boolean moving = seed % 4 == 0;
    int points = 0;
    var before = Phase.GATHERING;
    for (int tick = 0; room.state().phase() != Phase.GAME_OVER; tick++) {
      assertThat(tick).as("game %s comes to an end", seed).isLessThan(TICKS_MAX);
      move(room, players, random);
      if (moving && random.nextInt(20) == 0) {
        room.moved();
        saves++;
      }
      check(room, players);
      Hands.checkWhatIsSeen(watcher.state(), 0, room.state());
      boolean over = before == Phase.PLAYING && room.state().phase() != Phase.PLAYING;
      points += over ? room.state().won() : 0;
      before = room.state().phase();
      assertThat(room.state().players().values().stream().mapToInt(Player::score).sum())
          .isEqualTo(points);
    }
    assertThat(points).isGreaterThanOrEqualTo(TARGET);
  }

  private void move(
      TestRoom<TableState> room, List<TestClient<TableState>> players, Random random) {
    for (var player : players) {
      var seen = player.state();
      if (seen.phase() == Phase.PLAYING && seen.turn() == player.seat()) {
        var legal = legal(seen, player.seat());
        int request = player.request(legal.get(random.nextInt(legal.size())));
        room.ticks(1);
        assertThat(player.reply(request)).get().isNotInstanceOf(TestClient.Refusal.class);
        moves++;
        return;
      }
    }
    room.ticks(1);
  }

  /** All that a player may do, by what it sees. */
  private static List<Object> legal(TableState seen, int seat) {
    var legal = new ArrayList<Object>();
    for (var card : Hands.of(seen, seat)) {
      if (Face.turncoat(card.face())) {
        legal.add(new Play(card.key(), Suit.CLUBS));
        legal.add(new Play(card.key(), Suit.HEARTS));
      } else if (Face.fits(card.face(), seen.top(), seen.suit())) {
        legal.add(new Play(card.key(), Suit.NO_SUIT));
      }
    }
    boolean canDraw = !seen.drew() && seen.stock() + seen.discarded() > 1;
    legal.add(canDraw ? new Draw() : new Pass());
    return legal;
  }

  private static void check(TestRoom<TableState> room, List<TestClient<TableState>> players) {
    var state = room.state();
    Hands.checkThatNothingIsLost(state);
    for (var player : players) {
      if (player.state().players().size() > 0) { // else its first snapshot is on the way
        Hands.checkWhatIsSeen(player.state(), player.seat(), state);
      }
    }
  }
}
