package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.RoomType;
import dev.muster.state.Sight;
import game.sea.Hail;
import game.sea.Hailed;
import game.sea.SeaState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What spectators see. */
class SightTest {
  private final Sea.Lookout lookout = new Sea.Lookout();
  private TestRoom<SeaState> room;
  private TestClient<SeaState> ann;
  private TestClient<SeaState> eve;

  boolean elsewhere() {
    return false;
  }

  RoomType<SeaState> ruled() {
    return Sea.MISTY;
  }

  private void open(RoomType<SeaState> type, Sight sight) {
    room =
        TestRoom.with(type.spectators(10, sight))
            .service(Sea.Lookout.class, lookout)
            .seenFromAnotherNode(elsewhere())
            .open();
    ann = room.join("ann");
    room.join("bob");
    eve = room.spectate("eve");
    room.ticks(1);
    room.state().ships().find(ann.seat()).orElseThrow().cargo("tea").orders("wait").x(77);
    room.state().wind(3);
    room.ticks(2);
  }

  private String annsCargo() {
    return eve.state().ships().find(ann.seat()).orElseThrow().cargo();
  }

  @Test
  void withoutASeatNothingIsNear() {
    open(ruled(), Sight.SEAT);
    assertThat(eve.state().wind()).isEqualTo(3);
    assertThat(eve.state().ships().isEmpty()).isTrue();
  }

  @Test
  void withoutRulesASpectatorSeesWhatEverybodySees() {
    open(Sea.OPEN, Sight.SEAT);
    assertThat(eve.state().ships().size()).isEqualTo(2);
    assertThat(eve.state().ships().find(ann.seat()).orElseThrow().x()).isEqualTo(77);
    assertThat(annsCargo()).isEmpty();
  }

  @Test
  void whoSeesEveryRowSeesNothingThatIsSomebodysAlone() {
    open(ruled(), Sight.EVERY_ROW);
    assertThat(eve.state().ships().size()).isEqualTo(2);
    assertThat(annsCargo()).isEmpty();
    assertThat(eve.state().ships().find(ann.seat()).orElseThrow().orders()).isEmpty();
  }

  @Test
  void whoSeesEverythingSeesWhatEverOwnersAndTeamsSee() {
    for (var type : new RoomType<?>[] {ruled(), Sea.OPEN}) {
      @SuppressWarnings("unchecked") // both are of the sea
      var sea = (RoomType<SeaState>) type;
      open(sea, Sight.EVERYTHING);
      assertThat(eve.state().ships().size()).isEqualTo(2);
      assertThat(annsCargo()).isEqualTo("tea");
      assertThat(eve.state().ships().find(ann.seat()).orElseThrow().orders()).isEqualTo("wait");
      assertThat(eve.state().ships().find(ann.seat()).orElseThrow().doom()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Sight.class)
  void aSpectatorThatComesBackSeesWhatItShould(Sight sight) {
    for (var moved : new boolean[] {false, true}) {
      open(ruled(), sight);
      eve.drop();
      ann.send(new Hail("ahoy"));
      room.state().ships().find(ann.seat()).orElseThrow().x(88).cargo("salt");
      room.ticks(2);
      assertThat(lookout.spectators()).isZero();
      eve.reconnect();
      room.ticks(1);
      if (moved) {
        room.moved();
        room.ticks(1);
      }
      assertThat(lookout.spectators()).isEqualTo(1);
      assertThat(eve.received(Hailed.class)).containsExactly(new Hailed(ann.seat(), "ahoy"));
      assertThat(eve.state().ships().size()).isEqualTo(sight == Sight.SEAT ? 0 : 2);
      if (sight != Sight.SEAT) {
        assertThat(eve.state().ships().find(ann.seat()).orElseThrow().x()).isEqualTo(88);
        assertThat(annsCargo()).isEqualTo(sight == Sight.EVERYTHING ? "salt" : "");
      }
    }
  }
}
