package dev.muster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.state.Grid;
import game.sea.Mine;
import game.sea.SeaState;
import game.sea.Ship;
import game.sea.Wreck;
import java.util.ArrayList;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rooms find nearby. */
class NeighboursTest {
  private final Sea.Lookout lookout = new Sea.Lookout();
  private final TestRoom<SeaState> room =
      TestRoom.with(Sea.OPEN).service(Sea.Lookout.class, lookout).open();

  private Wreck wreck(double x, double y) {
    return new Wreck().x((float) x).y((float) y);
  }

  @Test
  void whatIsNearIsFoundInTheOrderOfMapsAndIdsAndNotTheThingItself() {
    var wrecks = room.state().wrecks();
    wrecks.put(9, wreck(3, 0));
    wrecks.put(4, wreck(0, 2));
    wrecks.put(7, wreck(50, 0));
    room.state().reefs().put(1, wreck(1, 0));
    var center = wrecks.find(9).orElseThrow();
    assertThat(lookout.nearby(center, 5, Wreck.class))
        .containsExactly(wrecks.find(4).orElseThrow(), room.state().reefs().find(1).orElseThrow());
    assertThat(lookout.nearest(center, 5, Wreck.class))
        .contains(room.state().reefs().find(1).orElseThrow());
    assertThat(lookout.nearest(center, 1, Wreck.class)).isEmpty();
    assertThat(lookout.nearby(center, 0, Wreck.class)).isEmpty();
    assertThat(lookout.nearby(wreck(50, 0), 0, Wreck.class)).hasSize(1);
  }

  @Test
  void ofTwoThatAreEquallyNearTheFirstIsTheNearest() {
    room.state().wrecks().put(5, wreck(0, 3));
    room.state().wrecks().put(2, wreck(3, 0));
    assertThat(lookout.nearest(wreck(0, 0), 10, Wreck.class))
        .contains(room.state().wrecks().find(5).orElseThrow());
  }

  @Test
  void aSearchSeesTheStateAsItIsAtThatMoment() {
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      room.state().mines().put(i, new Mine().x(random.nextInt(400)).y(random.nextInt(400)));
    }
    for (int round = 0; round < 200; round++) {
      var mine = room.state().mines().find(random.nextInt(300)).orElseThrow();
      mine.x(random.nextInt(400)).y(random.nextInt(400));
      double radius = random.nextInt(60);
      var found = new ArrayList<Mine>();
      for (var other : room.state().mines().values()) {
        if (other != mine && Grid.distanceSquared(mine, other) <= radius * radius) {
          found.add(other);
        }
      }
      assertThat(lookout.nearby(mine, radius, Mine.class)).isEqualTo(found);
      assertThat(lookout.nearest(mine, radius, Mine.class).stream())
          .containsExactlyElementsOf(nearest(mine, found).toList());
      room.ticks(round % 3);
    }
  }

  private static Stream<Mine> nearest(Mine center, ArrayList<Mine> found) {
    Mine best = null;
    for (var other : found) {
      if (best == null
          || Grid.distanceSquared(center, other) < Grid.distanceSquared(center, best)) {
        best = other;
      }
    }
    return Stream.ofNullable(best);
  }

  @Test
  void whatNoMapHoldsCannotBeSearched() {
    assertThatThrownBy(() -> lookout.nearby(new Ship(), 1, Foreign.class))
        .hasMessage("no map of SeaState holds Foreign");
    assertThatThrownBy(() -> lookout.nearby(new Ship(), -1, Ship.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of another contract. */
  private abstract static class Foreign extends dev.muster.state.Tracked
      implements dev.muster.state.Positioned {}
}
