package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.RoomType;
import game.sea.Hail;
import game.sea.Hailed;
import game.sea.Mine;
import game.sea.Prize;
import game.sea.SeaState;
import game.sea.Ship;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What players see where rules of interest say that they do not see everything. */
class ViewsTest {
  private TestRoom<SeaState> room;
  private TestClient<SeaState> ann;
  private TestClient<SeaState> bob;

  boolean elsewhere() {
    return false;
  }

  RoomType<SeaState> ruled() {
    return Sea.MISTY;
  }

  @BeforeEach
  void atSea() {
    open(ruled(), false);
  }

  private void open(RoomType<SeaState> type, boolean moving) {
    room =
        TestRoom.with(type)
            .service(Sea.Lookout.class, new Sea.Lookout())
            .movedEveryTenthTick(moving)
            .seenFromAnotherNode(elsewhere())
            .open();
    ann = room.join("ann");
    bob = room.join("bob");
    room.ticks(1);
  }

  private Ship ship(TestClient<SeaState> of) {
    return room.state().ships().find(of.seat()).orElseThrow();
  }

  private void together() {
    ship(bob).x(ship(ann).x() + 10);
    room.ticks(1);
  }

  private static boolean sees(TestClient<SeaState> who, TestClient<SeaState> whom) {
    return who.state().ships().find(whom.seat()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatComesNearIsSeenAndWhatGoesIsNot(boolean moving) {
    open(ruled(), moving);
    assertThat(sees(ann, ann)).isTrue();
    assertThat(sees(ann, bob)).isFalse();
    for (int pass = 0; pass < 7; pass++) {
      ship(bob).x(ship(ann).x() + 50);
      room.ticks(3);
      assertThat(ann.state().ships().find(bob.seat()).orElseThrow().name()).isEqualTo("bob");
      assertThat(ann.state().ships().find(bob.seat()).orElseThrow().x()).isEqualTo(ship(bob).x());
      assertThat(sees(bob, ann)).isTrue();
      ship(bob).x(ship(ann).x() + 500);
      room.ticks(3);
      assertThat(sees(ann, bob)).isFalse();
      assertThat(sees(bob, ann)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFleetSeesItsShipsAndOrdersFromAfar(boolean moving) {
    open(ruled(), moving);
    ship(ann).fleet(7);
    ship(bob).fleet(7);
    room.ticks(2);
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().orders())
        .isEqualTo("orders of bob");
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().cargo()).isEmpty();
    ship(bob).orders("attack");
    room.ticks(9);
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().orders()).isEqualTo("attack");
    ship(bob).fleet(8);
    room.ticks(1);
    assertThat(sees(ann, bob)).isFalse();
    together();
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().orders()).isEmpty();
    assertThat(bob.state().ships().find(bob.seat()).orElseThrow().orders()).isEqualTo("attack");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoTakesAPrizeSeesItAndItsHold(boolean moving) {
    open(ruled(), moving);
    room.state().prizes().put(1, new Prize().x(-5_000).captain(ann.seat()).hold("gold"));
    room.ticks(5);
    assertThat(ann.state().prizes().find(1).orElseThrow().hold()).isEqualTo("gold");
    assertThat(bob.state().prizes().find(1)).isEmpty();
    room.state().prizes().find(1).orElseThrow().captain(bob.seat());
    room.ticks(7);
    assertThat(ann.state().prizes().find(1)).isEmpty();
    assertThat(bob.state().prizes().find(1).orElseThrow().hold()).isEqualTo("gold");
    ship(ann).x(-5_000);
    room.ticks(1);
    assertThat(ann.state().prizes().find(1).orElseThrow().captain()).isEqualTo(bob.seat());
    assertThat(ann.state().prizes().find(1).orElseThrow().hold()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theAuthorsOwnRuleSaysWhatOfTheNearIsSeen(boolean moving) {
    open(Sea.MISTY, moving);
    var diver = room.join("diver");
    ship(diver).x(ship(ann).x());
    room.state().mines().put(1, new Mine().x(ship(ann).x()).depth(5));
    room.state().mines().put(2, new Mine().x(ship(ann).x()).depth(50));
    room.state().mines().put(3, new Mine().x(ship(ann).x() + 900).depth(5));
    room.ticks(5);
    assertThat(keys(ann)).containsExactly(1);
    assertThat(keys(diver)).containsExactly(1, 2);
    room.state().mines().find(1).orElseThrow().depth(20);
    room.state().mines().find(2).orElseThrow().depth(2);
    room.state().mines().find(3).orElseThrow().x(ship(ann).x());
    room.ticks(6);
    assertThat(keys(ann)).containsExactly(2, 3);
    assertThat(keys(diver)).containsExactly(1, 2, 3);
    assertThat(room.failures()).isEmpty();
  }

  private static List<Integer> keys(TestClient<SeaState> of) {
    List<Integer> keys = new ArrayList<>();
    for (int key = 0; key < 10; key++) {
      if (of.state().mines().find(key).isPresent()) {
        keys.add(key);
      }
    }
    return keys;
  }

  @Test
  void whoComesFirstHasItsOwnRowsAtOnce() {
    room =
        TestRoom.with(ruled())
            .service(Sea.Lookout.class, new Sea.Lookout())
            .seenFromAnotherNode(elsewhere())
            .open();
    ann = room.join("ann");
    room.ticks(1);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("rum of ann");
  }

  @Test
  void aRuleThatThrowsShowsNothingAndFailsOncePerPatch() {
    room =
        TestRoom.with(Sea.MISTY.failures(1_000))
            .service(Sea.Lookout.class, new Sea.Lookout())
            .seenFromAnotherNode(elsewhere())
            .tolerant()
            .open();
    ann = room.join("ann");
    bob = room.join("bob");
    together();
    for (int key = 1; key < 6; key++) {
      room.state().mines().put(key, new Mine().x(ship(ann).x()).label(key == 3 ? "" : "bomb"));
    }
    int before = room.failures().size();
    room.ticks(4);
    assertThat(keys(ann)).containsExactly(3);
    assertThat(keys(bob)).containsExactly(3);
    assertThat(room.failures()).hasSize(before + 3);
    assertThat(room.failures().getLast()).startsWith("interest: ");
  }

  @Test
  void whoFallsBehindIsShownItsViewAsItIsWhenItReadsAgain() {
    together();
    ann.lags();
    ship(bob).x(ship(ann).x() + 20).name("robert");
    bob.send(new Hail("ahoy"));
    room.ticks(3);
    ship(bob).x(ship(ann).x() + 2_000);
    ship(ann).cargo("water");
    room.ticks(3);
    assertThat(sees(ann, bob)).isTrue();
    ann.reads();
    room.ticks(1);
    assertThat(sees(ann, bob)).isFalse();
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("water");
    assertThat(ann.received(Hailed.class)).containsExactly(new Hailed(bob.seat(), "ahoy"));
    together();
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().name()).isEqualTo("robert");
  }

  @Test
  void whoMissedOnlyBroadcastsGetsThemAndNoSnapshot() {
    together();
    var snapshots = new ArrayList<byte[]>();
    ann.lags();
    bob.send(new Hail("ahoy"));
    room.ticks(2);
    ann.tap(frame -> {
      if (Frames.isSnapshot(frame)) {
        snapshots.add(frame);
      }
    });
    ann.reads();
    room.ticks(1);
    assertThat(ann.received(Hailed.class)).containsExactly(new Hailed(bob.seat(), "ahoy"));
    assertThat(snapshots).isEmpty();
    ship(bob).x(ship(ann).x() + 20);
    room.ticks(1);
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().x()).isEqualTo(ship(bob).x());
  }

  @Test
  void whoComesBackGetsItsViewAndTheBroadcastsItMissed() {
    together();
    ann.drop();
    bob.send(new Hail("where are you"));
    ship(bob).name("robert");
    room.ticks(3);
    ann.reconnect();
    room.ticks(1);
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().name()).isEqualTo("robert");
    assertThat(ann.received(Hailed.class)).containsExactly(new Hailed(bob.seat(), "where are you"));
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("rum of ann");
  }

  @Test
  void whoeverSeesTheSameGetsTheSameBytesAndWhoSeesNothingNewAnEmptyPatch() {
    var cid = room.join("cid");
    ship(cid).x(ship(ann).x() + 1);
    together();
    room.ticks(1);
    var atAnn = new ArrayList<byte[]>();
    var atBob = new ArrayList<byte[]>();
    var far = room.join("far");
    room.ticks(2);
    var atFar = new ArrayList<byte[]>();
    ann.tap(atAnn::add);
    bob.tap(atBob::add);
    far.tap(atFar::add);
    ship(cid).name("sid");
    room.ticks(1);
    assertThat(atAnn).hasSize(1);
    assertThat(atAnn.getFirst()).containsSubsequence('s', 'i', 'd').isEqualTo(atBob.getFirst());
    assertThat(atFar).hasSize(1);
    assertThat(atFar.getFirst()).hasSizeLessThan(12);
  }

  @Test
  void aPatchIsNumberedOnlyIfSomebodyHearsOfIt() {
    var frames = new ArrayList<byte[]>();
    ann.tap(frames::add);
    room.state().seed(99);
    ship(ann).doom("shark");
    room.ticks(3);
    assertThat(frames).isEmpty();
  }
}
