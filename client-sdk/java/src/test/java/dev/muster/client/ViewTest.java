package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import game.arena.ArenaState;
import game.arena.Ship;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final long MS = 1_000_000L;

  private final ArenaState state = new ArenaState();
  private final View<Ship> view = new View<>(state.ships());

  private float x(long millis) {
    return view.shown(millis * MS, null, null).get(0).x();
  }

  @Test
  void othersMoveSmoothlyBetweenPatches() {
    var ship = new Ship().x(0).heading(350);
    state.ships().put(1, ship);
    for (int i = 0; i < 10; i++) {
      view.sample(i * 50 * MS);
      ship.x((i + 1) * 10);
    }
    for (int millis = 0; millis <= 450; millis++) {
      assertThat(x(millis)).isCloseTo(millis / 5f, within(0.01f));
    }
    assertThat(x(9_000)).isEqualTo(90);
    assertThat(x(-50)).isEqualTo(0);
  }

  @Test
  void anglesGoTheShortWayRound() {
    var ship = new Ship().heading(354);
    state.ships().put(1, ship);
    view.sample(0);
    ship.heading(6);
    view.sample(50 * MS);
    float middle = view.shown(25 * MS, null, null).get(0).heading();
    assertThat(Math.min(middle, 360 - middle)).isLessThan(0.01f);
  }

  @Test
  void aTeleportIsNotSmeared() {
    var ship = new Ship();
    state.ships().put(1, ship);
    for (int i = 0; i < 5; i++) {
      view.sample(i * 50 * MS);
      ship.x(ship.x() + 1);
    }
    ship.x(800);
    view.sample(250 * MS);
    assertThat(x(225)).isLessThan(10);
    assertThat(x(250)).isEqualTo(800);
  }

  @Test
  void theRecentPastIsRememberedAndNoMore() {
    var ship = new Ship();
    state.ships().put(1, ship);
    for (int i = 0; i < 100; i++) {
      ship.x(i);
      view.sample(i * 50 * MS);
    }
    assertThat(x(99 * 50)).isEqualTo(99);
    assertThat(x(90 * 50 + 25)).isCloseTo(90.5f, within(0.01f));
    assertThat(x(0)).isEqualTo(100 - Track.SAMPLES_MAX);
  }

  @Test
  void whoLeftIsNotDrawnAndOneselfIsPredicted() {
    state.ships().put(1, new Ship().x(1));
    state.ships().put(2, new Ship().x(2));
    view.sample(0);
    state.ships().remove(1);
    view.sample(50 * MS);
    var own = state.ships().at(2);
    var predicted = new Ship().x(7);
    assertThat(view.shown(0, own, predicted)).containsExactly(predicted);
  }
}
