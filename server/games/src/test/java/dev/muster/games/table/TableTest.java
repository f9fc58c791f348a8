package dev.muster.games.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.Options;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Turncoat's rules, at a table that stays and at one that moves every tenth tick. */
final class TableTest {
  private static final Done DONE = new Done();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoPlayersAreDealtSixCardsEachThatNobodyElseSees(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    table.room().ticks(50);
    assertThat(table.state().phase()).isEqualTo(Phase.GATHERING);
    var ben = table.join("Ben");
    table.dealt();

    assertThat(table.state().phase()).isEqualTo(Phase.PLAYING);
    assertThat(table.sees(ann)).hasSize(6).doesNotContainAnyElementsOf(table.sees(ben));
    assertThat(table.sees(ben)).hasSize(6);
    assertThat(ann.state().hands().size()).isEqualTo(6);
    assertThat(ann.state().players().at(ben.seat()).cards()).isEqualTo(6);
    assertThat(ann.state().stock()).isEqualTo(39);
    assertThat(ann.state().discarded()).isEqualTo(1);
    assertThat(Face.plain(ann.state().top())).isTrue();
    assertThat(ann.state().turn()).isEqualTo(ann.seat());
    Hands.checkThatNothingIsLost(table.state());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCardThatFitsIsPlayedAndTheNextPlayerIsOn(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "5H", "9S", "KD").hand(ben, "5C", "3D").top("QH", ann);
    assertThat(table.play(ann, "5H")).isEqualTo(DONE);
    assertThat(table.sees(ann)).containsExactly("9S", "KD");
    assertThat(ben.state().top()).isEqualTo("5H");
    assertThat(ben.state().suit()).isEqualTo(Suit.HEARTS);
    assertThat(ben.state().players().at(ann.seat()).cards()).isEqualTo(2);
    assertThat(table.play(ben, "5C")).as("the rank is followed").isEqualTo(DONE);
    assertThat(ann.state().suit()).isEqualTo(Suit.CLUBS);
    assertThat(ann.state().turn()).isEqualTo(ann.seat());
    if (!moving) { // whoever is just coming back may miss a broadcast, but not the state
      assertThat(ben.received(Played.class))
          .containsExactly(
              new Played(ann.seat(), "5H", Suit.HEARTS), new Played(ben.seat(), "5C", Suit.CLUBS));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTurncoatGoesOnEverythingAndChoosesTheSuit(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "8C", "9S").hand(ben, "4D", "4C", "KH").top("QH", ann);
    assertThat(table.play(ann, "8C")).isEqualTo("choose_suit");
    assertThat(table.play(ann, "8C", Suit.DIAMONDS)).isEqualTo(DONE);
    assertThat(ben.state().suit()).isEqualTo(Suit.DIAMONDS);
    assertThat(table.play(ben, "4C")).as("the turncoat's own suit").isEqualTo("cannot_play");
    assertThat(table.play(ben, "KH")).as("the suit before").isEqualTo("cannot_play");
    assertThat(table.play(ben, "4D")).isEqualTo(DONE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void afterATwoTheNextPlayerTakesTwoCardsAndIsOn(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "2H", "9S").hand(ben, "4D").top("QH", ann);
    assertThat(table.play(ann, "2H")).isEqualTo(DONE);
    assertThat(table.sees(ben)).hasSize(3).startsWith("4D");
    assertThat(ann.state().players().at(ben.seat()).cards()).isEqualTo(3);
    assertThat(ann.state().turn()).isEqualTo(ben.seat());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJackSkipsTheNextPlayer(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "JH", "JS", "2C").hand(ben, "4D").top("QH", ann);
    assertThat(table.play(ann, "JH")).isEqualTo(DONE);
    assertThat(table.state().turn()).as("of two, the same again").isEqualTo(ann.seat());
    var cid = table.join("Cid");
    table.room().ticks(2);
    assertThat(table.play(ann, "JS")).isEqualTo(DONE);
    assertThat(table.state().turn()).as("of three, the third").isEqualTo(cid.seat());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPlayerDrawsOneCardAndThenPlaysOrPasses(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "9S").hand(ben, "4D").top("QH", ann);
    assertThat(table.ask(ann, new Pass())).isEqualTo("draw_first");
    var drawn = (Drawn) table.ask(ann, new Draw());
    assertThat(ann.state().hands().at(drawn.card()).holder()).isEqualTo(ann.seat());
    assertThat(ben.state().hands().contains(drawn.card())).isFalse();
    assertThat(ben.state().drew()).isTrue();
    assertThat(table.ask(ann, new Draw())).isEqualTo("already_drew");
    assertThat(table.ask(ann, new Pass())).isEqualTo(DONE);
    assertThat(ben.state().turn()).isEqualTo(ben.seat());
    assertThat(ben.state().drew()).isFalse();
  }

  @Test
  void whatIsAgainstTheRulesIsRefusedAndChangesNothing() {
    var table = Seating.open(false);
    var ann = table.join("Ann");
    assertThat(table.ask(ann, new Draw())).isEqualTo("no_round");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "9S", "KD").hand(ben, "4H", "QD").top("QH", ann);
    table.room().ticks(1);
    var before = table.state().copy().toString();
    int bens = table.key(ben, "4H");
    assertThat(table.ask(ben, new Play(bens, Suit.NO_SUIT))).isEqualTo("not_your_turn");
    assertThat(table.ask(ben, new Draw())).isEqualTo("not_your_turn");
    assertThat(table.ask(ben, new Pass())).isEqualTo("not_your_turn");
    assertThat(table.play(ann, "9S")).isEqualTo("cannot_play");
    assertThat(table.ask(ann, new Play(bens, Suit.NO_SUIT)))
        .as("another's card is the same as none")
        .isEqualTo("not_your_card")
        .isEqualTo(table.ask(ann, new Play(4711, Suit.NO_SUIT)));
    assertThat(table.state().copy().toString()).isEqualTo(before);
  }

  @Test
  void withoutACardToDrawAPlayerPasses() {
    var table = Seating.open(false);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "9S").hand(ben, "4D").top("QH", ann);
    table.state().pile().clear();
    table.state().stock(0);
    assertThat(table.ask(ann, new Draw())).isEqualTo("nothing_to_draw");
    assertThat(table.ask(ann, new Pass())).isEqualTo(DONE);
    assertThat(table.state().turn()).isEqualTo(ben.seat());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whenTheDrawPileIsUsedUpTheDiscardsAreShuffledIntoIt(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    table.join("Ben");
    table.dealt();
    var state = table.state();
    while (!state.pile().isEmpty()) {
      state.discards().add(state.pile().get(0));
      state.pile().remove(0);
    }
    state.top(state.discards().get(39)).suit(Suit.CLUBS).stock(0).discarded(40);
    assertThat(table.ask(ann, new Draw())).isInstanceOf(Drawn.class);
    assertThat(table.state().stock()).isEqualTo(38);
    assertThat(table.state().discarded()).isEqualTo(1);
    Hands.checkThatNothingIsLost(table.state());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoLetsTheTimePassDrawsAndPasses(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt();
    assertThat(table.state().until() - table.state().since()).isEqualTo(200);
    table.room().pass(Round.TURN.minusSeconds(1));
    assertThat(table.state().turn()).isEqualTo(ann.seat());
    table.room().pass(Duration.ofSeconds(1));
    assertThat(table.state().turn()).isEqualTo(ben.seat());
    assertThat(table.sees(ann)).hasSize(7);
    assertThat(table.sees(ben)).hasSize(6);
    table.room().pass(Round.TURN);
    assertThat(table.state().turn()).as("and so on").isEqualTo(ann.seat());
    assertThat(table.sees(ben)).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMoveInTimeLeavesTheNextPlayerTheWholeTime(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt();
    table.room().pass(Duration.ofSeconds(15));
    table.ask(ann, new Draw());
    table.ask(ann, new Pass());
    table.room().pass(Duration.ofSeconds(19));
    assertThat(table.state().turn()).isEqualTo(ben.seat());
    assertThat(table.sees(ben)).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoeverIsAwayKeepsSeatAndHandAndIsNotWaitedForLong(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ben, "4D", "KS");
    table.room().ticks(1);
    ben.drop();
    table.room().ticks(1);
    assertThat(ann.state().players().at(ben.seat()).away()).isTrue();
    table.ask(ann, new Draw());
    table.ask(ann, new Pass());
    table.room().pass(Round.TURN_OF_ABSENT.plus(Duration.ofMillis(200)));
    assertThat(table.state().turn()).isEqualTo(ann.seat());
    table.room().pass(Duration.ofSeconds(5));
    ben.reconnect();
    table.room().ticks(2);
    assertThat(table.sees(ben)).hasSize(3).startsWith("4D", "KS");
    assertThat(ben.state().top()).isEqualTo(table.state().top());
    assertThat(ben.state().players().at(ann.seat()).cards()).isEqualTo(7);
    assertThat(ann.state().players().at(ben.seat()).away()).isFalse();
    Hands.checkWhatIsSeen(ben.state(), ben.seat(), table.state());
  }

  @Test
  void whoStaysAwayForAMinuteLosesSeatAndHand() {
    var table = Seating.open(false);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    var cid = table.join("Cid");
    table.dealt();
    ben.drop();
    table.room().pass(Duration.ofSeconds(59));
    assertThat(table.state().players().contains(ben.seat())).isTrue();
    table.room().pass(Duration.ofSeconds(2));
    assertThat(ann.state().players().contains(ben.seat())).isFalse();
    assertThat(cid.state().players().size()).isEqualTo(2);
    Hands.checkThatNothingIsLost(table.state());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theHandOfWhoeverLeavesGoesUnderTheDrawPile(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    var cid = table.join("Cid");
    table.dealt();
    var hand = table.sees(ann);
    assertThat(table.state().turn()).isEqualTo(ann.seat());
    ann.leave();
    table.room().ticks(1);
    assertThat(table.state().turn()).isEqualTo(ben.seat());
    assertThat(table.state().pile().toList().subList(0, 6))
        .containsExactlyInAnyOrderElementsOf(hand);
    assertThat(cid.state().hands().size()).isEqualTo(6);
    Hands.checkThatNothingIsLost(table.state());
    ben.leave();
    table.room().ticks(1);
    assertThat(table.state().phase()).as("nobody plays alone").isEqualTo(Phase.GATHERING);
    assertThat(cid.state().hands().isEmpty()).isTrue();
    Hands.checkThatNothingIsLost(table.state());
    table.join("Dot");
    table.dealt();
    assertThat(table.state().phase()).isEqualTo(Phase.PLAYING);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoComesLaterIsDealtIn(boolean moving) {
    var table = Seating.open(moving);
    table.join("Ann");
    table.join("Ben");
    table.dealt();
    var cid = table.join("Cid");
    table.room().ticks(2);
    assertThat(table.sees(cid)).hasSize(6);
    assertThat(table.state().stock()).isEqualTo(33);
    Hands.checkThatNothingIsLost(table.state());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLastCardWinsWhatTheOthersHoldAndTheNextRoundFollows(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "QS").hand(ben, "8C", "KD", "AH", "7S").top("QH", ann);
    assertThat(table.play(ann, "QS")).isEqualTo(DONE);
    assertThat(ben.state().phase()).isEqualTo(Phase.ROUND_OVER);
    assertThat(ben.state().winner()).isEqualTo(ann.seat());
    assertThat(ben.state().won()).isEqualTo(50 + 10 + 1 + 7);
    assertThat(ben.state().players().at(ann.seat()).score()).isEqualTo(68);
    assertThat(table.ask(ben, new Draw())).isEqualTo("no_round");
    table.room().pass(Round.BETWEEN_ROUNDS);
    assertThat(table.state().phase()).isEqualTo(Phase.PLAYING);
    assertThat(table.state().round()).isEqualTo(2);
    assertThat(table.state().turn()).as("the other one opens").isEqualTo(ben.seat());
    assertThat(table.player(ann).score()).isEqualTo(68);
    Hands.checkThatNothingIsLost(table.state());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoHasThePointsWinsTheGameAndTheNextOneBeginsAtZero(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    table.dealt().hand(ann, "QS").hand(ben, "8C", "8H").top("QH", ann);
    assertThat(table.play(ann, "QS")).isEqualTo(DONE);
    assertThat(ben.state().phase()).isEqualTo(Phase.GAME_OVER);
    assertThat(ben.state().players().at(ann.seat()).score()).isEqualTo(100);
    table.room().pass(Round.BETWEEN_GAMES);
    assertThat(table.state().phase()).isEqualTo(Phase.PLAYING);
    assertThat(table.state().round()).isEqualTo(1);
    assertThat(table.player(ann).score()).isZero();
    assertThat(table.sees(ben)).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSpectatorSeesTheTableAndNoHand(boolean moving) {
    var table = Seating.open(moving);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    var early = table.room().spectate("early");
    table.dealt().hand(ann, "5H", "9S").hand(ben, "KD", "KS").top("QH", ann);
    var late = table.room().spectate("late");
    table.play(ann, "5H");
    table.room().ticks(1);
    for (var watcher : List.of(early, late)) {
      assertThat(watcher.state().top()).isEqualTo("5H");
      assertThat(watcher.state().players().at(ben.seat()).cards()).isEqualTo(2);
      Hands.checkWhatIsSeen(watcher.state(), 0, table.state());
    }
    assertThat(table.state().players().size()).as("they take no seats").isEqualTo(2);
  }

  @Test
  void keysOfCardsAreNeverUsedTwice() {
    var table = Seating.open(false);
    var ann = table.join("Ann");
    var ben = table.join("Ben");
    var keys = new HashSet<Integer>();
    for (int game = 0; game < 3; game++) {
      table.dealt();
      table.state().hands().values().forEach(card -> assertThat(keys.add(card.key())).isTrue());
      table.hand(ann, "QS").hand(ben, "8C", "8H").top("QH", ann);
      table.play(ann, "QS");
      table.room().pass(Round.BETWEEN_GAMES);
    }
    assertThat(keys).hasSize(36);
  }

  @Test
  void aPlayerComesInUnderATidyName() {
    var table = Seating.open(false);
    var ann = table.room().join("ann", Options.of("name", "  Ann\u0007 of   the Long Long Name "));
    var nobody = table.room().join("nobody");
    table.room().ticks(1);
    assertThat(table.player(ann).name()).isEqualTo("Ann of the Long");
    assertThat(table.player(nobody).name()).isEqualTo("Guest");
  }

  @Test
  void theFourthPersonGetsABotsSeatInTheMiddleOfARound() {
    var table = Seating.open(false, 3, 100);
    table.join("Ann");
    table.dealt();
    assertThat(table.state().players().size()).isEqualTo(4);
    for (var name : new String[] {"Ben", "Cid", "Dot"}) {
      var newcomer = table.join(name);
      table.room().ticks(2);
      assertThat(table.sees(newcomer)).hasSize(6);
      Hands.checkThatNothingIsLost(table.state());
    }
    assertThat(table.state().players().values()).hasSize(4).noneMatch(Player::bot);
    assertThat(table.room().join("Eve").refusal()).isPresent();
  }
}
