package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.Bot;
import dev.muster.room.Tick;
import dev.muster.testkit.TestRoom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bots play by the rules, with what they may know. */
final class DealerTest {
  private static final int TURN_OF_BOT_TICKS_MAX = 45;

  @ParameterizedTest
  @CsvSource({"1,false", "1,true", "2,false", "3,true"})
  void botsPlayRoundsToTheEndAndNeverLetTheTimePass(long seed, boolean moving) {
    var room = TestRoom.with(Table.TYPE).seed(seed).movedEveryTenthTick(moving).open();
    var ann = room.join("somebody who never moves");
    int rounds = 0;
    for (int tick = 0; tick < 12_000; tick++) {
      var before = room.state().phase();
      room.ticks(1);
      Hands.checkThatNothingIsLost(room.state());
      boolean over = before == Phase.PLAYING && room.state().phase() != Phase.PLAYING;
      rounds += over ? 1 : 0;
      if (room.state().phase() == Phase.PLAYING && room.state().turn() != ann.seat()) {
        assertThat(tick - room.state().since()).isLessThan(TURN_OF_BOT_TICKS_MAX);
      }
    }
    assertThat(rounds).isGreaterThan(1);
  }

  @Test
  void aTableThatMovesPlaysTheVerySameGame() {
    assertThat(gameOf(true)).isEqualTo(gameOf(false)).contains("Trey");
  }

  private static String gameOf(boolean moving) {
    var room = TestRoom.with(Table.TYPE).seed(5).movedEveryTenthTick(moving).open();
    room.join("somebody who never moves");
    return inOrder(room.ticks(3000).state().copy()).toString();
  }

  /** Rows that come after a move may have other places among the rows. */
  private static TableState inOrder(TableState state) {
    var cards =
        state.hands().values().stream()
            .map(card -> Map.entry(card.key(), card.copy()))
            .sorted(Map.Entry.comparingByKey())
            .toList();
    state.hands().clear();
    cards.forEach(card -> state.hands().put(card.getKey(), card.getValue()));
    return state;
  }

  @Test
  void aBotsMoveDependsOnNothingThatItMayNotSee() {
    for (int seed = 1; seed <= 60; seed++) {
      var state = whenABotIsOn(seed);
      var move = moveOf(state, seed);
      for (int other = 0; other < 20; other++) {
        assertThat(moveOf(shuffledBehindItsBack(state, other), seed)).isEqualTo(move);
      }
    }
  }

  private static TableState whenABotIsOn(int seed) {
    var room = TestRoom.with(Table.TYPE).seed(seed).open();
    var ann = room.join("somebody who never moves");
    room.ticks(60 + 13 * seed);
    while (room.state().phase() != Phase.PLAYING || room.state().turn() == ann.seat()) {
      room.ticks(1);
    }
    return room.state().copy();
  }

  private static Object moveOf(TableState state, int seed) {
    var tick = new Tick(Integer.MAX_VALUE, 0.1f);
    var turn = new Bot.Turn<>(state, state.turn(), tick, new Random(seed));
    return Objects.requireNonNull(new Dealer().input(turn));
  }

  /** The same for the player whose turn it is; everything that it does not see is elsewhere. */
  private static TableState shuffledBehindItsBack(TableState state, int seed) {
    var other = state.copy();
    var hidden = new ArrayList<>(other.pile().toList());
    var others =
        other.hands().values().stream().filter(card -> card.holder() != state.turn()).toList();
    others.forEach(card -> hidden.add(card.face()));
    Collections.shuffle(hidden, new Random(seed));
    others.forEach(card -> card.face(hidden.removeLast()));
    for (int i = 0; i < other.pile().size(); i++) {
      other.pile().set(i, hidden.get(i));
    }
    return other;
  }
}
