package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.v1.CloseCode;
import dev.muster.v1.Status.Kind;
import game.rehearsal.Heard;
import game.rehearsal.Misbehave;
import game.rehearsal.Say;
import game.rehearsal.Stage;
import game.rehearsal.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A room whose node is cut off from the others, and back. */
class FootingTest {
  private final Rehearsal.Script script = new Rehearsal.Script();
  private final TestRoom<Stage> room =
      TestRoom.with(Rehearsal.TYPE).service(Rehearsal.Script.class, script).open();
  private final TestClient<Stage> ann = room.join("ann");
  private final TestClient<Stage> bob = room.join("bob");

  private static float x(TestClient<Stage> seen, TestClient<Stage> whose) {
    return seen.state().actors().find(whose.seat()).orElseThrow().x();
  }

  @Test
  void inIsolationPlayGoesOnAndEverybodyKnows() {
    room.ticks(4).isolated().ticks(2);
    assertThat(ann.status()).isEqualTo(Kind.ISOLATED);
    assertThat(bob.status()).isEqualTo(Kind.ISOLATED);
    ann.input(new Step(1));
    room.ticks(4);
    assertThat(x(bob, ann)).isEqualTo(1);
    room.confirmed().ticks(1);
    assertThat(ann.status()).isEqualTo(Kind.LIVE);
  }

  @Test
  void theAuthorCanAskWhetherItCounts() {
    ann.send(new Misbehave("doubt"));
    room.ticks(1).isolated();
    ann.send(new Misbehave("doubt"));
    room.ticks(1).confirmed();
    ann.send(new Misbehave("doubt"));
    room.ticks(1);
    assertThat(script.lines)
        .containsSubsequence("confirmed true", "confirmed false", "confirmed true");
  }

  @Test
  void aFrozenRoomStandsStill() {
    room.ticks(10);
    int rings = room.state().rings();
    var dice = room.state().dice();
    room.frozen().pass(Duration.ofSeconds(30));
    assertThat(ann.status()).isEqualTo(Kind.FROZEN);
    assertThat(room.state().rings()).isEqualTo(rings);
    assertThat(room.state().dice()).isEqualTo(dice);
    assertThat(ann.ended()).isEmpty();
    room.confirmed().ticks(10);
    assertThat(ann.status()).isEqualTo(Kind.LIVE);
    assertThat(room.state().rings()).isEqualTo(rings + 1);
  }

  @Test
  void whatIsSaidToAFrozenRoomWaitsAndOfInputsTheNewestCount() {
    room.ticks(4).frozen().ticks(1);
    ann.send(new Say("first"));
    for (int i = 0; i < 500; i++) {
      ann.input(new Step(1));
      room.ticks(1);
    }
    ann.send(new Say("last"));
    room.ticks(20);
    assertThat(bob.received(Heard.class)).isEmpty();
    room.confirmed().ticks(10);
    assertThat(ann.ended()).isEmpty();
    assertThat(bob.received(Heard.class))
        .containsExactly(new Heard(ann.seat(), "first", 1), new Heard(ann.seat(), "last", 2));
    assertThat(x(bob, ann)).isEqualTo(Rehearsal.TYPE.inputsPerTick());
    assertThat(ann.applied()).isEqualTo(502);
  }

  @Test
  void aSeatIsHeldForAsLongAsTheRoomStandsStill() {
    room.ticks(4);
    ann.drop();
    room.ticks(1).frozen().pass(Duration.ofSeconds(60));
    room.confirmed().pass(Duration.ofSeconds(4));
    assertThat(room.state().actors().find(ann.seat())).isPresent();
    room.pass(Duration.ofSeconds(2));
    assertThat(room.state().actors().find(ann.seat())).isEmpty();
  }

  @Test
  void whoComesBackToAFrozenRoomSeesItAndIsTold() {
    room.ticks(4);
    ann.drop();
    room.ticks(1).frozen().ticks(10);
    ann.reconnect();
    assertThat(ann.status()).isEqualTo(Kind.LIVE);
    room.ticks(1);
    assertThat(ann.status()).isEqualTo(Kind.FROZEN);
    assertThat(ann.state().actors().find(bob.seat())).isPresent();
  }

  @Test
  void whoComesIntoAnIsolatedRoomIsTold() {
    room.isolated().ticks(2);
    var cat = room.join("cat");
    room.ticks(2);
    assertThat(cat.state().actors().find(cat.seat())).isPresent();
    assertThat(cat.status()).isEqualTo(Kind.ISOLATED);
  }

  @Test
  void whoHasToLeaveForTheLiveRoomIsToldHowMuchIsLost() {
    room.isolated().ticks(20);
    room.superseded(Duration.ofSeconds(3));
    assertThat(ann.status()).isEqualTo(Kind.ROLLED_BACK);
    assertThat(ann.lost()).isEqualTo(Duration.ofSeconds(3));
    assertThat(ann.ended()).contains(CloseCode.MOVED);
  }

  @Test
  void aFrozenRoomEndsWhenItHasTo() {
    room.frozen().ticks(20);
    room.superseded(Duration.ofSeconds(20));
    assertThat(bob.ended()).contains(CloseCode.MOVED);
    assertThat(room.ended()).isTrue();
  }
}
