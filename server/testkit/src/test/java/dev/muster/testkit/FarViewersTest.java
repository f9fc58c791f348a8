package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.relay.RelayObserver.Part;
import dev.muster.room.RoomType;
import dev.muster.state.Sight;
import dev.muster.v1.CloseCode;
import game.sea.Hail;
import game.sea.Hailed;
import game.sea.SeaState;
import game.sea.Ship;
import game.sea.Wreck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses from a room's node to that of its viewers, and how often. */
class FarViewersTest {
  private static TestRoom<SeaState> room(RoomType<SeaState> type) {
    return TestRoom.with(type)
        .service(Sea.Lookout.class, new Sea.Lookout())
        .seenFromAnotherNode(true)
        .open();
  }

  private static List<TestClient<SeaState>> join(TestRoom<SeaState> room, int count) {
    var all = new ArrayList<TestClient<SeaState>>();
    for (int i = 0; i < count; i++) {
      all.add(room.join("p" + i));
    }
    return all;
  }

  private static Ship ship(TestRoom<SeaState> room, TestClient<SeaState> of) {
    return room.state().ships().find(of.seat()).orElseThrow();
  }

  /** Forty ships sail for a while; so many of their players watch from the other node. */
  private static long[] patchAndSeatBytes(RoomType<SeaState> type, int viewers) {
    var room = room(type);
    var players = join(room, 40);
    room.ticks(1);
    players.subList(viewers, 40).forEach(TestClient::drop);
    room.ticks(2);
    long patches = room.elsewhere().said(Part.PATCH);
    long seats = room.elsewhere().said(Part.SEAT);
    for (int tick = 0; tick < 50; tick++) {
      for (var player : players) {
        ship(room, player).x(100 * (player.seat() % 6) + tick).cargo("tea " + tick);
      }
      room.ticks(1);
    }
    for (var player : players.subList(0, viewers)) {
      assertThat(player.state().ships().find(player.seat()).orElseThrow().x())
          .isEqualTo(ship(room, player).x());
      assertThat(player.state().ships().find(player.seat()).orElseThrow().cargo())
          .isEqualTo("tea 49");
    }
    return new long[] {
      room.elsewhere().said(Part.PATCH) - patches, room.elsewhere().said(Part.SEAT) - seats
    };
  }

  @Test
  void thePatchPartDoesNotGrowWithTheViewers() {
    for (var type : List.of(Sea.HAZY, Sea.OPEN)) {
      var one = patchAndSeatBytes(type, 1);
      var ten = patchAndSeatBytes(type, 10);
      var forty = patchAndSeatBytes(type, 40);
      assertThat(one[0]).isPositive().isEqualTo(ten[0]).isEqualTo(forty[0]);
      assertThat(forty[1]).as("nobody said anything to a seat").isZero();
    }
  }

  @Test
  void aRoomWithARuleOfItsOwnIsComposedWhereItRuns() {
    var one = patchAndSeatBytes(Sea.MISTY, 1);
    var forty = patchAndSeatBytes(Sea.MISTY, 40);
    assertThat(forty[1]).isGreaterThan(10 * one[1]);
  }

  @Test
  void manyWhoComeBetweenTwoPatchesCostOneStart() {
    for (var type : List.of(Sea.HAZY, Sea.OPEN)) {
      var few = startBytes(type, 1);
      var many = startBytes(type, 20);
      assertThat(few).isPositive();
      assertThat(many).isEqualTo(few);
    }
  }

  /** A room full of wrecks, which everybody sees, and of so many joiners at once. */
  private static long startBytes(RoomType<SeaState> type, int joiners) {
    var room = room(type);
    for (int key = 1; key <= 200; key++) {
      room.state().wrecks().put(key, new Wreck().x(key));
    }
    var captains = join(room, 20);
    captains.forEach(TestClient::drop);
    room.ticks(2);
    captains.subList(0, joiners).forEach(TestClient::reconnect);
    room.ticks(1);
    captains
        .subList(0, joiners)
        .forEach(captain -> assertThat(captain.state().wrecks().size()).isEqualTo(200));
    return room.elsewhere().said(Part.SNAPSHOT);
  }

  @Test
  void soDoesTheSnapshotOfARoomThatEverybodySees() {
    var few = everybodys(1);
    var many = everybodys(20);
    assertThat(few).isGreaterThan(1_000);
    assertThat(many).isEqualTo(few);
  }

  private static long everybodys(int joiners) {
    var watched = Sea.MISTY.spectators(30, Sight.EVERY_ROW);
    var room = room(watched);
    for (int key = 1; key <= 200; key++) {
      room.state().wrecks().put(key, new Wreck().x(key));
    }
    room.ticks(1);
    for (int i = 0; i < joiners; i++) {
      room.spectate("eve" + i);
    }
    room.ticks(1);
    return room.elsewhere().said(Part.SNAPSHOT);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void afterTheLinkWasBegunAnewViewsAreRight(boolean ruled) {
    var room = room(ruled ? Sea.HAZY : Sea.OPEN);
    var players = join(room, 4);
    room.ticks(1);
    for (int round = 0; round < 5; round++) {
      ship(room, players.get(0)).x(round).cargo("cargo " + round).fleet(1);
      ship(room, players.get(1)).x(10).orders("orders " + round).fleet(1);
      room.ticks(1);
      room.elsewhere().reset();
      assertThat(players).allMatch(player -> player.ended().equals(gone()));
      room.state().ships().find(players.get(2).seat()).orElseThrow().x(20);
      room.ticks(1);
      players.forEach(TestClient::reconnect);
      room.ticks(1);
      var ann = players.get(0).state().ships();
      assertThat(ann.find(players.get(0).seat()).orElseThrow().cargo()).isEqualTo("cargo " + round);
      assertThat(ann.find(players.get(1).seat()).orElseThrow().orders())
          .isEqualTo("orders " + round);
      assertThat(ann.find(players.get(2).seat()).orElseThrow().cargo()).isEmpty();
      assertThat(ann.find(players.get(3).seat()).isPresent()).isEqualTo(!ruled);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRoomThatWasIsolatedStartsTheOtherNodeAnew(boolean ruled) {
    var room = room(ruled ? Sea.HAZY : Sea.OPEN);
    var players = join(room, 3);
    var ann = players.get(0);
    var bob = players.get(1);
    room.ticks(1);
    room.isolated();
    room.ticks(1);
    ship(room, ann).cargo("unheard of").x(7_777);
    bob.send(new Hail("is anybody there"));
    room.ticks(3);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).startsWith("rum");
    room.confirmed();
    ship(room, bob).x(7_770);
    room.ticks(3);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("unheard of");
    assertThat(ann.state().ships().find(bob.seat()).orElseThrow().x()).isEqualTo(7_770);
    assertThat(ann.received(Hailed.class))
        .containsExactly(new Hailed(bob.seat(), "is anybody there"));
    assertThat(room.elsewhere().startedAnew()).isZero();
    ship(room, ann).cargo("heard of");
    room.ticks(1);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("heard of");
  }

  /** Not every room can be composed elsewhere: this one has a rule of its own. */
  @Test
  void whatARoomSaidInIsolationIsHeardOnceThoughItGoesOnTalking() {
    var room = room(Sea.MISTY);
    var ann = room.join("ann");
    var bob = room.join("bob");
    room.ticks(1);
    hail(room, bob, "before");
    room.isolated();
    for (int i = 0; i < 3; i++) {
      hail(room, bob, "unheard " + i);
    }
    assertThat(ann.received(Hailed.class)).hasSize(1);
    room.confirmed();
    hail(room, bob, "with the first step that counts");
    hail(room, bob, "after");
    assertThat(hails(ann))
        .containsExactly(
            "before",
            "unheard 0",
            "unheard 1",
            "unheard 2",
            "with the first step that counts",
            "after");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoAsksInIsolationIsAnsweredAfterwardsAndLosesNothing(boolean ruled) {
    var room = room(ruled ? Sea.MISTY : Sea.OPEN);
    var ann = room.join("ann");
    var bob = room.join("bob");
    room.ticks(1);
    ann.lags();
    hail(room, bob, "written to nobody");
    room.isolated();
    hail(room, bob, "unheard");
    ann.reads();
    hail(room, bob, "unheard, too");
    room.confirmed();
    hail(room, bob, "after");
    room.ticks(1);
    assertThat(hails(ann)).containsExactly("written to nobody", "unheard", "unheard, too", "after");
  }

  @Test
  void whoComesInIsolationIsShownTheRoomAfterwards() {
    var room = room(Sea.MISTY);
    var ann = room.join("ann");
    room.ticks(1);
    ann.drop();
    room.ticks(1);
    room.isolated();
    ann.reconnect();
    ship(room, ann).cargo("unheard of");
    room.ticks(3);
    room.confirmed();
    room.ticks(1);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("unheard of");
  }

  /** So that there is a patch with each. */
  private static void hail(TestRoom<SeaState> room, TestClient<SeaState> by, String text) {
    ship(room, by).x(ship(room, by).x() + 1);
    by.send(new Hail(text));
    room.ticks(1);
  }

  private static List<String> hails(TestClient<SeaState> by) {
    return by.received(Hailed.class).stream().map(Hailed::text).toList();
  }

  @Test
  void whoComesToAQuietRoomStartsWithTheStateAsItIs() {
    var room = room(Sea.HAZY);
    var ann = room.join("ann");
    room.ticks(1);
    ann.drop();
    room.ticks(1);
    ship(room, ann).cargo("nobody hears of this"); // and so it has no number
    room.ticks(1);
    ann.reconnect();
    room.ticks(1);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).startsWith("nobody");
  }

  private static Optional<CloseCode> gone() {
    return Optional.of(CloseCode.MOVED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNodeThatMissedAPatchIsStartedAnewAndNobodyLeaves(boolean ruled) {
    var room = room(ruled ? Sea.HAZY : Sea.OPEN);
    var players = join(room, 3);
    var ann = players.get(0);
    var bob = players.get(1);
    room.ticks(1);
    for (int round = 1; round <= 3; round++) {
      room.elsewhere().lose();
      ship(room, ann).cargo("lost " + round);
      bob.send(new Hail("hail " + round));
      room.ticks(1);
      ship(room, bob).x(ship(room, ann).x() + round);
      room.ticks(2);
      assertThat(room.elsewhere().startedAnew()).isEqualTo(round);
      assertThat(players).noneMatch(player -> player.ended().isPresent());
      assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo())
          .isEqualTo("lost " + round);
      assertThat(ann.state().ships().find(bob.seat()).orElseThrow().x())
          .isEqualTo(ship(room, bob).x());
      assertThat(ann.received(Hailed.class)).hasSize(round);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoFallsBehindIsBroughtUpToDateWithoutAWordToTheHost(boolean ruled) {
    var room = room(ruled ? Sea.HAZY : Sea.OPEN);
    var players = join(room, 2);
    var ann = players.get(0);
    var bob = players.get(1);
    room.ticks(2);
    ann.lags();
    ship(room, ann).cargo("water");
    bob.send(new Hail("ahoy"));
    room.ticks(3);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).startsWith("rum");
    long before = room.elsewhere().said(Part.SEAT) + room.elsewhere().said(Part.SNAPSHOT);
    ann.reads();
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("water");
    assertThat(ann.received(Hailed.class)).containsExactly(new Hailed(bob.seat(), "ahoy"));
    ship(room, ann).cargo("wine");
    room.ticks(1);
    assertThat(ann.state().ships().find(ann.seat()).orElseThrow().cargo()).isEqualTo("wine");
    assertThat(room.elsewhere().said(Part.SEAT) + room.elsewhere().said(Part.SNAPSHOT))
        .isEqualTo(before);
    assertThat(room.elsewhere().startedAnew()).isZero();
  }
}
