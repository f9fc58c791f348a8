package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.Muster;
import dev.muster.room.Interest;
import dev.muster.room.RoomType;
import game.sea.SeaState;
import game.sea.Wreck;
import org.junit.jupiter.api.Test;

/** Rules that do not fit the state are refused where they are first used: as a node is made. */
class InterestsTest {
  private static void refused(RoomType<?> type, String why) {
    assertThatThrownBy(() -> Muster.node(type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Room type sea: ")
        .hasMessageContaining(why);
    assertThatThrownBy(() -> TestRoom.of(type)).hasMessageContaining(why);
  }

  @Test
  void rulesThatFitAreTaken() {
    assertThat(Muster.node(Sea.MISTY)).isNotNull();
  }

  @Test
  void oneRulePerMap() {
    refused(
        Sea.OPEN
            .interest(Interest.grid(SeaState::ships, 100))
            .interest(Interest.team(SeaState::ships)),
        "two rules for the map with number 1");
  }

  @Test
  void aTeamsRuleNeedsTeams() {
    refused(Sea.OPEN.interest(Interest.team(SeaState::prizes)), "which team its rows are of");
  }

  @Test
  void aRuleIsForAMapOfTheStateItself() {
    refused(
        Sea.OPEN.interest(Interest.when(state -> new SeaState().ships(), (client, ship) -> true)),
        "a map of SeaState itself");
  }

  @Test
  void aRuleIsForAMapThatIsSent() {
    refused(Sea.OPEN.interest(Interest.grid(SeaState::reefs, 100)), "a map that is sent");
  }

  @Test
  void eyesHaveAnOwnerAndAPosition() {
    refused(
        Sea.OPEN.interest(Interest.grid(SeaState::ships, 100).seenFrom(SeaState::mines)), "owner");
    refused(
        Sea.OPEN.interest(Interest.grid(SeaState::ships, 100).seenFrom(SeaState::charts)), "owner");
  }

  @Test
  void mapsOfTheServersAloneAreSearchedToo() {
    var lookout = new Sea.Lookout();
    var room = TestRoom.with(Sea.OPEN).service(Sea.Lookout.class, lookout).open();
    var wreck = new Wreck().x(3);
    room.state().reefs().put(1, wreck);
    assertThat(lookout.nearby(new Wreck(), 3, Wreck.class)).containsExactly(wreck);
  }
}
