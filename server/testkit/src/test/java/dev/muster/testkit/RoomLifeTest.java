package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.muster.room.Options;
import dev.muster.v1.CloseCode;
import game.rehearsal.Heard;
import game.rehearsal.Misbehave;
import game.rehearsal.Note;
import game.rehearsal.Say;
import game.rehearsal.Slow;
import game.rehearsal.Stage;
import game.rehearsal.Step;
import game.rehearsal.Sum;
import game.rehearsal.Total;
import game.rehearsal.Welcome;
import game.rehearsal.Whisper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What a room relies on, once as it is and once moved after every tenth tick. */
class RoomLifeTest {
  private final Rehearsal.Script script = new Rehearsal.Script();

  private TestRoom.Builder<Stage> room(boolean moving) {
    return TestRoom.with(Rehearsal.TYPE)
        .service(Rehearsal.Script.class, script)
        .movedEveryTenthTick(moving);
  }

  @Test
  void aRoomLeavesNoLoggerBehind() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    room(false).open();
    int before = context.getLoggerList().size();
    for (int i = 0; i < 5; i++) {
      room(false).open();
    }
    assertThat(context.getLoggerList()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aClientSeesTheStateThatTheRoomHas(boolean moving) {
    var room = room(moving).options(Options.of("scene", "forest")).open();
    var ann = room.join("ann");
    var bob = room.join("bob");
    for (int i = 0; i < 56; i++) {
      ann.input(new Step(0.3f));
      room.ticks(1);
    }
    assertThat(ann.state().scene()).isEqualTo("forest");
    assertThat(bob.state().actors().find(ann.seat()).orElseThrow().x()).isEqualTo(16.8f);
    assertThat(bob.state().rings()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ownersSeeWhatIsTheirsAndNobodySeesWhatIsTheServers(boolean moving) {
    var room = room(moving).open();
    var ann = room.join("ann");
    room.ticks(4);
    var bob = room.join("bob");
    room.ticks(20);
    assertThat(ann.state().actors().find(ann.seat()).orElseThrow().secret()).isEqualTo(101);
    assertThat(bob.state().actors().find(bob.seat()).orElseThrow().secret()).isEqualTo(102);
    assertThat(bob.state().actors().find(ann.seat()).orElseThrow().secret()).isZero();
    assertThat(ann.state().actors().find(ann.seat()).orElseThrow().hidden()).isZero();
    assertThat(room.state().actors().find(ann.seat()).orElseThrow().hidden()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBroadcastReachesAllButTheExceptedAfterItsState(boolean moving) {
    var room = room(moving).open();
    var ann = room.join("ann");
    var bob = room.join("bob");
    room.ticks(10);
    ann.send(new Say("hi"));
    room.ticks(15);
    assertThat(bob.received(Heard.class)).containsExactly(new Heard(ann.seat(), "hi", 1));
    assertThat(ann.received(Heard.class)).isEmpty();
    assertThat(bob.state().actors().find(ann.seat()).orElseThrow().said()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInputCountsOnceAndWhatATickCannotTakeWaitsHoweverQuietTheRoom(boolean moving) {
    var room = room(moving).open();
    var ann = room.join("ann");
    var bob = room.join("bob");
    room.ticks(30);
    int sent = 3 * Rehearsal.TYPE.inputsPerTick() + 1;
    for (int i = 0; i < sent; i++) {
      ann.input(new Step(1));
    }
    ann.send(new Say("behind them"));
    room.ticks(30);
    assertThat(bob.state().actors().find(ann.seat()).orElseThrow().x()).isEqualTo(sent);
    assertThat(bob.received(Heard.class)).containsExactly(new Heard(ann.seat(), "behind them", 1));
    room.ticks(30);
    assertThat(bob.state().actors().find(ann.seat()).orElseThrow().x()).isEqualTo(sent);
    bob.send(new Say("still here"));
    room.ticks(5);
    assertThat(ann.received(Heard.class)).containsExactly(new Heard(bob.seat(), "still here", 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requestsAreAnsweredRefusedAndAnsweredLater(boolean moving) {
    var room = room(moving).open();
    var ann = room.join("ann");
    int sum = ann.request(new Sum(List.of(1, 2, 3)));
    int nothing = ann.request(new Sum(List.of()));
    int slow = ann.request(new Slow(21));
    room.ticks(4);
    assertThat(ann.reply(sum)).contains(new Total(6));
    assertThat(ann.reply(nothing)).contains(new TestClient.Refusal("nothing", "Nothing to add"));
    assertThat(ann.reply(slow)).contains(new Total(42));
  }

  @Test
  void aHeldSeatKeepsWhatIsToBeKept() {
    var room = room(false).open();
    var ann = room.join("ann");
    var bob = room.join("bob");
    room.ticks(2);
    bob.drop();
    room.ticks(1);
    ann.send(new Whisper(bob.seat(), "psst"));
    room.ticks(4);
    assertThat(room.state().actors().find(bob.seat()).orElseThrow().away()).isTrue();
    bob.reconnect();
    room.ticks(2);
    assertThat(bob.received(Heard.class)).containsExactly(new Heard(ann.seat(), "psst", 0));
    assertThat(bob.received(Note.class)).isEmpty();
    assertThat(bob.state().actors().find(bob.seat()).orElseThrow().away()).isFalse();
    assertThat(script.lines).containsSubsequence("join 2", "drop 2", "reconnect 2");
  }

  @Test
  void aSeatThatIsHeldTooLongIsGivenUpOnce() {
    var room = room(false).open();
    var ann = room.join("ann");
    room.join("bob");
    ann.drop();
    room.pass(Duration.ofSeconds(20));
    assertThat(script.lines.stream().filter(line -> line.startsWith("leave 1")))
        .containsExactly("leave 1 EXPIRED");
    assertThat(room.state().actors().find(1)).isEmpty();
  }

  @Test
  void theNewestConnectionOfASeatWins() {
    var room = room(false).open();
    var ann = room.join("ann");
    room.ticks(2);
    ann.reconnect();
    ann.send(new Say("still me"));
    room.ticks(2);
    assertThat(room.state().actors().find(ann.seat()).orElseThrow().said()).isEqualTo(1);
    assertThat(script.lines).doesNotContain("drop 1");
  }

  @Test
  void noMoreThanItsSeats() {
    var room = room(false).open();
    for (int i = 0; i < 4; i++) {
      assertThat(room.join("p" + i).refusal()).isEmpty();
    }
    assertThat(room.join("late").refusal().orElseThrow().code()).isEqualTo("room_full");
    room.ticks(4);
    assertThat(room.listing().free()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void botsPlayAndYield(boolean moving) {
    var room = room(moving).options(Options.of("extras", 3)).open();
    var ann = room.join("ann");
    room.ticks(40);
    assertThat(room.listing().bots()).isEqualTo(3);
    assertThat(ann.state().actors().find(1).orElseThrow().x()).isGreaterThan(3f);
    var bob = room.join("bob");
    assertThat(bob.refusal()).isEmpty();
    room.ticks(4);
    assertThat(room.listing().bots()).isEqualTo(2);
    assertThat(script.lines).contains("leave 3 YIELDED");
    bob.leave();
    room.ticks(4);
    assertThat(room.listing().bots()).isEqualTo(3);
  }

  @Test
  void aLockedRoomTakesNobodyNewButThoseWithASeat() {
    var room = room(false).open();
    var ann = room.join("ann");
    ann.send(new Misbehave("lock"));
    room.ticks(3);
    assertThat(room.join("bob").refusal().orElseThrow().code()).isEqualTo("room_locked");
    ann.drop();
    room.ticks(1);
    ann.reconnect();
    room.ticks(2);
    assertThat(ann.refusal()).isEmpty();
    assertThat(room.listing().locked()).isTrue();
  }

  @Test
  void anEmptyRoomEndsAfterItsDelay() {
    var room = room(false).open();
    var ann = room.join("ann");
    room.ticks(2);
    ann.leave();
    room.pass(Duration.ofSeconds(2));
    assertThat(room.ended()).isFalse();
    room.pass(Duration.ofSeconds(2));
    assertThat(room.ended()).isTrue();
    assertThat(script.lines).endsWith("leave 1 LEFT", "dispose");
  }

  @Test
  void kickedClientsAreToldSo() {
    var room = room(false).open();
    var ann = room.join("ann");
    room.join("bob");
    ann.send(new Misbehave("kick"));
    room.ticks(2);
    assertThat(ann.ended()).contains(CloseCode.KICKED);
    assertThat(script.lines).contains("leave 1 KICKED");
  }

  @Test
  void whatACallbackThrowsStaysThereUntilItIsTooMuch() {
    var room = room(false).tolerant().open();
    var ann = room.join("ann");
    var bob = room.join("bob");
    for (int i = 0; i < 5; i++) {
      ann.send(new Misbehave("throw"));
      room.ticks(1);
    }
    bob.send(new Say("all fine"));
    room.ticks(3);
    assertThat(ann.received(Heard.class)).hasSize(1);
    assertThat(room.failures()).hasSize(5).allMatch(f -> f.startsWith("message Misbehave"));
    for (int i = 0; i < 20; i++) {
      ann.send(new Misbehave("throw"));
    }
    room.ticks(2);
    assertThat(room.ended()).isTrue();
    assertThat(ann.ended()).contains(CloseCode.ROOM_FAILED);
    assertThat(script.lines)
        .contains("leave 1 ROOM_CLOSED", "leave 2 ROOM_CLOSED")
        .endsWith("dispose");
  }

  @Test
  void aPlayerWhoseOnJoinThrowsIsRefusedAndLeavesOnce() {
    var room = room(false).tolerant().open();
    room.join("ann");
    var bomb = room.join("bomb");
    assertThat(bomb.refusal().orElseThrow().code()).isEqualTo("join_failed");
    assertThat(script.lines).containsSubsequence("join 2", "leave 2 KICKED");
    room.ticks(4);
    assertThat(room.listing().clients()).isEqualTo(1);
  }

  @Test
  void aClientThatIsFloodedIsClosedAndToldWhatItLost() {
    var room = room(false).open();
    var ann = room.join("ann");
    room.join("bob");
    room.ticks(2);
    ann.send(new Misbehave("flood"));
    room.ticks(2);
    assertThat(ann.ended()).contains(CloseCode.TOO_SLOW);
    ann.reconnect();
    room.ticks(2);
    assertThat(ann.messagesLost() + ann.received(Heard.class).size()).isEqualTo(2_000);
    assertThat(ann.messagesLost()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theRandomSequenceGoesOnAfterAMove(boolean moving) {
    var room = room(moving).seed(7).open();
    room.join("ann");
    room.ticks(35);
    var straight =
        TestRoom.with(Rehearsal.TYPE).service(Rehearsal.Script.class, script).seed(7).open();
    straight.join("ann");
    straight.ticks(35);
    assertThat(room.state().dice()).isEqualTo(straight.state().dice());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theRecordOfASeatAndTheWelcomeComeOnce(boolean moving) {
    var room = room(moving).open();
    var ann = room.join("ann");
    room.ticks(30);
    assertThat(ann.received(Welcome.class)).containsExactly(new Welcome("bare"));
    assertThat(ann.state().actors().find(ann.seat()).orElseThrow().name()).isEqualTo("ann");
  }

  @Test
  void aPlayerWhoIsToldMoreThanFitsWhileItJoinsIsRefused() {
    var room = room(false).open();
    var ann = room.join("ann");
    var flooded = room.join("flooded");
    assertThat(flooded.refusal().orElseThrow().code()).isEqualTo("join_failed");
    assertThat(script.lines).containsSubsequence("join 2", "drop 2", "leave 2 KICKED");
    ann.input(new Step(0.3f));
    room.ticks(4);
    assertThat(ann.state().actors().find(ann.seat()).orElseThrow().x()).isEqualTo(0.3f);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRoomHearsAndPublishesEventsOfATopicOnce(boolean moving) {
    var room = room(moving).open();
    var ann = room.join("ann");
    room.ticks(25).publish(Rehearsal.NEWS, new Welcome("rain")).ticks(1);
    ann.send(new Say("publish sun"));
    room.ticks(25);
    assertThat(room.published(Rehearsal.NEWS))
        .containsExactly(new Welcome("rain"), new Welcome("publish sun"));
    assertThat(script.lines.stream().filter(line -> line.startsWith("news")))
        .containsExactly("news rain", "news publish sun");
  }
}
