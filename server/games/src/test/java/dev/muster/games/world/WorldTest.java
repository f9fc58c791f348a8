package dev.muster.games.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.room.Options;
import dev.muster.testkit.TestClient;
import dev.muster.testkit.TestRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The world's rules. Most hold in a room that stays and in one that moves every tenth tick. */
final class WorldTest {
  private static final Steer AHEAD = new Steer(1, 0, false);
  private static final Steer FIRE = new Steer(0, 0, true);

  private static TestRoom<WorldState> world(boolean moving, int drones, int rocks) {
    return TestRoom.with(World.TYPE)
        .options(Options.of("drones", drones).and("rocks", rocks))
        .movedEveryTenthTick(moving)
        .open();
  }

  private static Ship ship(TestRoom<WorldState> room, TestClient<WorldState> pilot) {
    return room.state().ships().at(pilot.seat());
  }

  private static void steer(
      TestRoom<WorldState> room, TestClient<WorldState> pilot, Steer steer, int ticks) {
    for (int i = 0; i < ticks; i++) {
      pilot.input(steer);
      room.ticks(1);
    }
  }

  private static Ship place(Ship ship, double x, double y) {
    return ship.x((float) x).y((float) y).vx(0).vy(0).heading(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPilotSeesWhatIsNearAndNothingElse(boolean moving) {
    var room = world(moving, 400, 400);
    var ann = room.join("ann");
    room.ticks(20);
    for (int i = 0; i < 30; i++) {
      place(ship(room, ann), 3_000 + 90 * i, 6_000);
      room.ticks(3);
      var own = ship(room, ann);
      assertThat(ann.state().ships().values())
          .allMatch(other -> reach(own, other.x(), other.y()) <= 2.25 + 1);
      for (var other : room.state().ships().values()) {
        if (reach(own, other.x(), other.y()) < 1.75) {
          assertThat(ann.state().ships().find(other.key())).isPresent();
        }
      }
      for (var rock : room.state().rocks().values()) {
        boolean near = reach(own, rock.x(), rock.y()) < 1.75;
        assertThat(near && ann.state().rocks().find(rock.key()).isEmpty()).isFalse();
      }
    }
    assertThat(ann.state().stations().size()).isEqualTo(WorldMap.PORTS.size());
    assertThat(ann.state().radar().size()).isEqualTo(256);
  }

  /** How many cells away, on the longer axis. */
  private static double reach(Ship own, float x, float y) {
    return Math.max(Math.abs(own.x() - x), Math.abs(own.y() - y)) / WorldMap.CELL;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aShipFliesWhereItsPilotSteersAndWhoIsNearSeesIt(boolean moving) {
    var room = world(moving, 0, 0);
    var ann = room.join("ann");
    var ben = room.join("ben");
    place(ship(room, ann), 3_000, 3_000);
    place(ship(room, ben), 3_100, 3_000);
    steer(room, ann, AHEAD, 40);
    assertThat(ship(room, ann).x()).isBetween(3_250f, 3_500f);
    room.ticks(3);
    assertThat(ben.state().ships().at(ann.seat()).x()).isEqualTo(ship(room, ann).x());
    assertThat(ben.state().ships().at(ann.seat()).vx()).as("others do not see it").isZero();
    assertThat(ann.state().ships().at(ann.seat()).vx()).isEqualTo(ship(room, ann).vx());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoFliesAwayIsSeenNoMoreAndIsSeenAgainWhenItComesBack(boolean moving) {
    var room = world(moving, 0, 0);
    var ann = room.join("ann");
    var ben = room.join("ben");
    place(ship(room, ann), 3_000, 3_000);
    place(ship(room, ben), 3_300, 3_000);
    room.ticks(3);
    assertThat(ann.state().ships().find(ben.seat())).isPresent();
    place(ship(room, ben), 9_000, 3_000);
    room.ticks(3);
    assertThat(ann.state().ships().find(ben.seat())).isEmpty();
    assertThat(ann.state().ships().find(ann.seat())).isPresent();
    place(ship(room, ben), 3_300, 3_000);
    room.ticks(3);
    assertThat(ann.state().ships().at(ben.seat()).name()).isEqualTo("Pilot");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBeamWrecksAnEnemyWhoIsBackAfterThreeSeconds(boolean moving) {
    var room = world(moving, 0, 0);
    var ann = room.join("ann");
    var ben = room.join("ben");
    assertThat(ship(room, ann).team()).isNotEqualTo(ship(room, ben).team());
    place(ship(room, ann), 3_000, 3_000);
    place(ship(room, ben), 3_150, 3_000).hp(60);
    steer(room, ann, FIRE, 10);
    assertThat(ship(room, ben).hp()).isLessThan(60).isPositive();
    steer(room, ann, FIRE, 35);
    assertThat(ship(room, ben).hp()).isZero();
    assertThat(room.state().teams().at(ship(room, ann).team()).score()).isEqualTo(25);
    room.pass(Duration.ofMillis(3_200));
    assertThat(ship(room, ben).hp()).isEqualTo(100);
    if (!moving) {
      assertThat(ben.received(Wrecked.class)).hasSize(1);
      assertThat(ann.received(Won.class)).hasSize(1);
    }
  }

  @Test
  void aBeamRunsDownAndFillsAgain() {
    var room = world(false, 0, 0);
    var ann = room.join("ann");
    place(ship(room, ann), 3_000, 3_000);
    steer(room, ann, FIRE, 70);
    assertThat(ship(room, ann).charge()).isLessThan(5);
    room.pass(Duration.ofSeconds(6));
    assertThat(ship(room, ann).charge()).isEqualTo(Beam.FULL);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oreIsDugFromARockAndSoldAtAStationForTheTeam(boolean moving) {
    var room = world(moving, 0, 1);
    var ann = room.join("ann");
    var rock = room.state().rocks().values().iterator().next();
    rock.x(3_120).y(3_000).vx(0).vy(0).ore(8);
    place(ship(room, ann), 3_000, 3_000);
    steer(room, ann, FIRE, 45);
    assertThat(ship(room, ann).ore()).isEqualTo(8);
    assertThat(room.state().rocks().find(rock.key())).as("it is used up").isEmpty();
    var port = WorldMap.PORTS.getFirst();
    place(ship(room, ann), port.x() + 40, port.y()).hp(50);
    room.pass(Duration.ofMillis(1_100));
    assertThat(ship(room, ann).ore()).isZero();
    assertThat(ship(room, ann).hp()).isGreaterThan(50);
    assertThat(room.state().teams().at(ship(room, ann).team()).score()).isEqualTo(8);
    assertThat(room.state().rocks().size()).as("another one came up").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void teamMatesAloneSeeWhomAShipIsAfter(boolean moving) {
    var room = world(moving, 0, 0);
    var pilots = new java.util.ArrayList<TestClient<WorldState>>();
    for (int i = 0; i < 5; i++) {
      pilots.add(room.join("pilot-" + i));
      place(ship(room, pilots.get(i)), 3_000, 3_000 + 20 * i);
    }
    var ann = pilots.getFirst();
    var mate = pilots.getLast();
    var enemy = pilots.get(1);
    assertThat(ship(room, mate).team()).isEqualTo(ship(room, ann).team());
    for (int i = 1; i < 4; i++) {
      place(ship(room, pilots.get(i)), 3_150, 2_960 + 20 * i);
    }
    steer(room, ann, FIRE, 12);
    int target = ship(room, ann).target();
    assertThat(target).isNotZero();
    assertThat(mate.state().ships().at(ann.seat()).target()).isEqualTo(target);
    assertThat(enemy.state().ships().at(ann.seat()).target()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dronesAndRocksStayAsManyAsTheyAreToBe(boolean moving) {
    var room = world(moving, 300, 200);
    var ann = room.join("ann");
    room.pass(Duration.ofSeconds(60));
    assertThat(room.state().ships().size()).isBetween(295, 305);
    assertThat(room.state().rocks().size()).isBetween(195, 200);
    for (var ship : room.state().ships().values()) {
      assertThat(ship.x()).isBetween(0f, (float) WorldMap.SIDE);
      assertThat(ship.y()).isBetween(0f, (float) WorldMap.SIDE);
    }
    assertThat(ann.state().radar().values().stream().mapToInt(Sector::ships).sum())
        .isBetween(250, 305);
  }

  @Test
  void dronesMakeRoomForPeopleButAFifthOfThemStays() {
    var room = world(false, 50, 0);
    for (int i = 0; i < 60; i++) {
      room.join("pilot-" + i);
    }
    room.pass(Duration.ofSeconds(2));
    assertThat(room.state().ships().values().stream().filter(ship -> ship.seat() == 0)).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aShipWhosePilotIsGoneCoastsAdriftUntilThePilotIsBack(boolean moving) {
    var room = world(moving, 0, 0);
    var ann = room.join("ann");
    place(ship(room, ann), 3_000, 3_000);
    steer(room, ann, AHEAD, 40);
    ann.drop();
    room.ticks(1);
    var before = ship(room, ann).x();
    room.ticks(20);
    assertThat(ship(room, ann).adrift()).isTrue();
    assertThat(ship(room, ann).x()).isGreaterThan(before + 20);
    ann.reconnect();
    room.ticks(3);
    assertThat(ship(room, ann).adrift()).isFalse();
    assertThat(ann.state().ships().at(ann.seat()).x()).isEqualTo(ship(room, ann).x());
  }

  @Test
  void whoLeavesTakesItsShipAlong() {
    var room = world(false, 0, 0);
    var ann = room.join("ann");
    room.ticks(2);
    ann.leave();
    room.ticks(1);
    assertThat(room.state().ships().isEmpty()).isTrue();
    assertThat(room.state().teams().values()).allMatch(team -> team.pilots() == 0);
  }
}
