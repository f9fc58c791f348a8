package dev.muster.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.Options;
import dev.muster.testkit.TestClient;
import dev.muster.testkit.TestRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arena's rules. Most hold in a room that stays and in one that moves every tenth tick. */
final class ArenaTest {
  private static final Steer AHEAD = new Steer(1, 0, false);
  private static final Steer FIRE = new Steer(0, 0, true);

  private static TestRoom<ArenaState> arena(boolean moving, int bots) {
    return TestRoom.with(Arena.TYPE)
        .options(Options.of("bots", bots))
        .movedEveryTenthTick(moving)
        .open();
  }

  private static Ship ship(TestRoom<ArenaState> room, TestClient<ArenaState> pilot) {
    return room.state().ships().at(pilot.seat());
  }

  private static void steer(
      TestRoom<ArenaState> room, TestClient<ArenaState> pilot, Steer steer, int ticks) {
    for (int i = 0; i < ticks; i++) {
      pilot.input(steer);
      room.ticks(1);
    }
  }

  /** Ann looks at Ben, from near. */
  private static void duel(TestRoom<ArenaState> room, TestClient<?> ann, TestClient<?> ben) {
    var ships = room.state().ships();
    ships.at(ann.seat()).x(600).y(600).heading(0);
    ships.at(ben.seat()).x(720).y(600);
  }

  @Test
  void aPilotComesInUnderATidyName() {
    var room = arena(false, 0);
    var ann = room.join("ann", Options.of("name", "  Ann\u0007 of   the Long Long Name "));
    var nobody = room.join("nobody");
    room.ticks(3);
    assertThat(ship(room, ann).name()).isEqualTo("Ann of the Long");
    assertThat(ship(room, nobody).name()).isEqualTo("Pilot");
    assertThat(ship(room, ann).hp()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aShipFliesWhereItsPilotSteersAndEverybodySeesIt(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    var ben = room.join("ben");
    ship(room, ann).x(300).y(700).heading(0);
    steer(room, ann, AHEAD, 60);
    assertThat(ship(room, ann).x()).isBetween(400f, 460f);
    assertThat(ship(room, ann).y()).isEqualTo(700);
    room.ticks(3);
    assertThat(ben.state().ships().at(ann.seat()).x()).isEqualTo(ship(room, ann).x());
    assertThat(ben.state().ships().at(ann.seat()).vx()).as("others do not see it").isZero();
    assertThat(ann.state().ships().at(ann.seat()).vx()).isEqualTo(ship(room, ann).vx());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theFifthHitWrecksAShipForThreeSeconds(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    var ben = room.join("ben");
    duel(room, ann, ben);
    steer(room, ann, FIRE, 20);
    assertThat(ship(room, ben).hp()).isLessThan(100).isPositive();
    steer(room, ann, FIRE, 60);
    assertThat(ship(room, ben).hp()).isZero();
    assertThat(ship(room, ben).wrecks()).isEqualTo(1);
    assertThat(ship(room, ann).score()).isEqualTo(1);
    room.pass(Duration.ofSeconds(3));
    if (!moving) { // whoever is just coming back may miss a broadcast, but not the state
      assertThat(ben.received(Wrecked.class)).containsExactly(new Wrecked(ben.seat(), ann.seat()));
    }
    assertThat(ship(room, ben).hp()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMagazineHoldsTenShotsAndFillsAgain(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    ship(room, ann).x(100).y(700).heading(90);
    steer(room, ann, FIRE, 100);
    assertThat(ship(room, ann).ammo()).isLessThanOrEqualTo(1);
    room.pass(Duration.ofSeconds(5));
    assertThat(ship(room, ann).ammo()).isEqualTo(Gunnery.MAGAZINE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void shotsVanishAndAnEmptyRoomHoldsNoShips(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    for (int i = 0; i < 20; i++) {
      steer(room, ann, FIRE, 60);
      assertThat(room.state().shots().size()).isLessThanOrEqualTo(Gunnery.MAGAZINE);
    }
    room.pass(Duration.ofSeconds(1));
    assertThat(room.state().shots().isEmpty()).isTrue();
    assertThat(ann.state().shots().isEmpty()).isTrue();
    ann.leave();
    room.ticks(1);
    assertThat(room.state().ships().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPilotWhoLeavesAsAWreckIsNotBroughtBack(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    var ben = room.join("ben");
    duel(room, ann, ben);
    steer(room, ann, FIRE, 80);
    ben.leave();
    room.pass(Duration.ofSeconds(4));
    assertThat(room.state().ships().find(ben.seat())).isEmpty();
    assertThat(ship(room, ann).score()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aShipWhosePilotIsGoneCoastsAdriftUntilThePilotIsBack(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    ship(room, ann).x(300).y(700).heading(0);
    steer(room, ann, AHEAD, 60);
    ann.drop();
    room.ticks(1);
    var before = ship(room, ann).x();
    room.ticks(30);
    assertThat(ship(room, ann).adrift()).isTrue();
    assertThat(ship(room, ann).x()).isGreaterThan(before + 20);
    ann.reconnect();
    room.ticks(3);
    assertThat(ship(room, ann).adrift()).isFalse();
    assertThat(ann.state().ships().at(ann.seat()).x()).isEqualTo(ship(room, ann).x());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKitMendsWhoeverFliesOverIt(boolean moving) {
    var room = arena(moving, 0);
    var ann = room.join("ann");
    room.pass(Duration.ofSeconds(7));
    assertThat(room.state().kits().size()).isEqualTo(1);
    var kit = room.state().kits().values().iterator().next();
    ship(room, ann).x(kit.x()).y(kit.y()).hp(30);
    room.ticks(1);
    assertThat(ship(room, ann).hp()).isEqualTo(70);
    assertThat(room.state().kits().isEmpty()).isTrue();
  }

  @Test
  void aNameIsChangedOnRequestAndNeverEmpty() {
    var room = arena(false, 0);
    var ann = room.join("ann");
    int good = ann.request(new Rename(" Annie "));
    int bad = ann.request(new Rename(" \t "));
    room.ticks(3);
    assertThat(ann.reply(good)).contains(new Renamed("Annie"));
    assertThat(ann.reply(bad))
        .contains(new TestClient.Refusal("empty_name", "A pilot needs a name"));
    assertThat(ship(room, ann).name()).isEqualTo("Annie");
  }

  @Test
  void aPingIsAnswered() {
    var room = arena(false, 0);
    var ann = room.join("ann");
    room.ticks(3);
    ann.send(new Ping(7));
    room.ticks(1);
    assertThat(ann.received(Pong.class)).containsExactly(new Pong(7));
  }

  @Test
  void botsYieldSeatsToPeople() {
    var room = arena(false, 8);
    room.join("ann");
    room.ticks(1);
    assertThat(room.state().ships().size()).isEqualTo(9);
    for (int i = 2; i <= 24; i++) {
      room.join("pilot-" + i);
    }
    room.ticks(1);
    assertThat(room.state().ships().values()).hasSize(24).noneMatch(Ship::bot);
  }
}
