package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.room.RoomType;
import dev.muster.v1.CloseCode;
import game.rehearsal.Heard;
import game.rehearsal.Misbehave;
import game.rehearsal.Say;
import game.rehearsal.Stage;
import game.rehearsal.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who watch without a seat. */
class SpectatorTest {
  private static final RoomType<Stage> WATCHED = Rehearsal.TYPE.spectators(2);

  private final Rehearsal.Script script = new Rehearsal.Script();

  private TestRoom<Stage> room(RoomType<Stage> type, boolean moving) {
    return TestRoom.with(type)
        .service(Rehearsal.Script.class, script)
        .movedEveryTenthTick(moving)
        .open();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSpectatorSeesAndHearsWhatEverybodyMay(boolean moving) {
    var room = room(WATCHED, moving);
    var ann = room.join("ann");
    var eve = room.spectate("eve");
    ann.send(new Say("hi"));
    ann.input(new Step(0.3f));
    room.ticks(25);
    assertThat(eve.seat()).isZero();
    assertThat(eve.state().actors().find(ann.seat()).orElseThrow().x()).isEqualTo(0.3f);
    assertThat(eve.state().actors().find(ann.seat()).orElseThrow().secret()).isZero();
    assertThat(eve.received(Heard.class)).containsExactly(new Heard(ann.seat(), "hi", 1));
    assertThat(script.lines).doesNotContain("join 2");
    assertThat(room.state().actors().size()).isEqualTo(1);
  }

  @Test
  void asManyWatchAsTheRoomAllows() {
    var room = room(WATCHED, false);
    room.join("ann");
    var eve = room.spectate("eve");
    room.spectate("fay");
    assertThat(room.spectate("gil").refusal().orElseThrow().code()).isEqualTo("spectators_full");
    room.ticks(2);
    assertThat(room.listing().spectators()).isEqualTo(2);
    assertThat(room.listing().clients()).isEqualTo(1);
    eve.leave();
    room.ticks(2);
    assertThat(eve.ended()).contains(CloseCode.LEFT);
    assertThat(room.spectate("gil").refusal()).isEmpty();
  }

  @Test
  void nobodyWatchesARoomThatAllowsNone() {
    var room = room(Rehearsal.TYPE, false);
    assertThat(room.spectate("eve").refusal().orElseThrow().code()).isEqualTo("not_allowed");
  }

  @Test
  void whoWatchesHasNothingToSay() {
    var room = room(WATCHED, false);
    var eve = room.spectate("eve");
    assertThatThrownBy(() -> eve.send(new Say("hi"))).hasMessage("eve only watches");
  }

  @Test
  void aSpectatorThatComesBackGetsWhatItMissed() {
    var room = room(WATCHED, false);
    var ann = room.join("ann");
    var eve = room.spectate("eve");
    room.ticks(4);
    eve.drop();
    ann.send(new Say("hi"));
    room.ticks(4);
    assertThat(room.listing().spectators()).isZero();
    eve.reconnect();
    room.ticks(4);
    assertThat(eve.received(Heard.class)).containsExactly(new Heard(ann.seat(), "hi", 1));
    assertThat(eve.state().actors().find(ann.seat()).orElseThrow().said()).isEqualTo(1);
  }

  @Test
  void aLockedRoomMayBeWatched() {
    var room = room(WATCHED, false);
    var ann = room.join("ann");
    ann.send(new Misbehave("lock"));
    room.ticks(2);
    assertThat(room.spectate("eve").refusal()).isEmpty();
    assertThat(room.join("bob").refusal().orElseThrow().code()).isEqualTo("room_locked");
  }

  @Test
  void spectatorsDoNotKeepARoomOpenAndAreToldThatItEnds() {
    var room = room(WATCHED, false);
    var eve = room.spectate("eve");
    room.pass(Duration.ofSeconds(4));
    assertThat(room.ended()).isTrue();
    assertThat(eve.ended()).contains(CloseCode.ROOM_CLOSED);
  }
}
