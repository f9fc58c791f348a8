package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import game.arena.Ship;
import game.arena.Steer;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

class PredictionTest {
  private static final float STEP = 0.05f;
  private static final long STEP_NANOS = 50_000_000L;

  private record Sent(int number, Steer steer) {}

  private final Ship truth = new Ship().x(100).y(100).hp(100);
  private final Prediction<Ship, Steer> prediction =
      new Prediction<>(() -> truth, PredictionTest::fly, new CallGuard(CallGuard::log));
  private final ArrayDeque<Sent> wire = new ArrayDeque<>();
  private long now;
  private int number;
  private int applied;

  static void fly(Ship ship, Steer steer, float seconds) {
    ship.x(ship.x() + 100 * steer.thrust() * seconds);
    ship.heading(ship.heading() + 90 * steer.turn() * seconds);
  }

  /** One step: an input is sent; the room applies what was sent so many steps ago. */
  private void step(float thrust, int lagSteps) {
    now += STEP_NANOS;
    var steer = new Steer(thrust, 0);
    prediction.input(++number, steer, STEP, now);
    wire.add(new Sent(number, steer));
    while (wire.size() > lagSteps) {
      var arrived = wire.poll();
      fly(truth, arrived.steer(), STEP);
      applied = arrived.number();
    }
    prediction.rebase(applied, STEP, now);
  }

  private float shown(double partOfAStep) {
    return prediction.shown(now + (long) (partOfAStep * STEP_NANOS), STEP_NANOS).x();
  }

  @Test
  void oneMovesAtOnceHoweverFarTheRoomIs() {
    prediction.rebase(0, STEP, now);
    for (int i = 0; i < 10; i++) step(1, 4);
    assertThat(truth.x()).isCloseTo(130, within(0.1f));
    assertThat(shown(1)).isCloseTo(150, within(0.1f));
    assertThat(shown(0)).isCloseTo(145, within(0.1f));
    assertThat(shown(0.5)).isCloseTo(147.5f, within(0.1f));
  }

  @Test
  void theRoomAgreesInTheEnd() {
    prediction.rebase(0, STEP, now);
    for (int i = 0; i < 10; i++) step(1, 4);
    for (int i = 0; i < 5; i++) step(0, 4);
    assertThat(shown(1)).isCloseTo(truth.x(), within(0.001f));
  }

  @Test
  void aSmallCorrectionFadesInsteadOfJumping() {
    prediction.rebase(0, STEP, now);
    for (int i = 0; i < 20; i++) step(1, 3);
    float before = shown(1);
    truth.x(truth.x() - 6); // a bump that nobody could predict
    prediction.rebase(applied, STEP, now);
    assertThat(shown(1)).isCloseTo(before, within(3.0f));
    float previous = shown(1);
    for (int i = 0; i < 12; i++) {
      step(0, 3);
      assertThat(Math.abs(shown(1) - previous)).isLessThan(6);
      previous = shown(1);
    }
    assertThat(shown(1)).isCloseTo(truth.x(), within(0.1f));
  }

  @Test
  void aRespawnIsShownAtOnce() {
    prediction.rebase(0, STEP, now);
    for (int i = 0; i < 20; i++) step(1, 3);
    truth.x(900);
    prediction.rebase(applied, STEP, now);
    assertThat(shown(1)).isGreaterThan(895);
  }

  @Test
  void valuesThatDoNotMoveAreTheRooms() {
    prediction.rebase(0, STEP, now);
    for (int i = 0; i < 3; i++) step(1, 3);
    truth.hp(40);
    step(1, 3);
    assertThat(prediction.shown(now + STEP_NANOS, STEP_NANOS).hp()).isEqualTo(40);
  }

  @Test
  void aStepThatThrowsIsReportedAndHarmsNothing() {
    var errors = new java.util.ArrayList<Throwable>();
    var broken =
        new Prediction<Ship, Steer>(
            () -> truth,
            (ship, steer, seconds) -> {
              throw new IllegalStateException("mine");
            },
            new CallGuard(errors::add));
    broken.rebase(0, STEP, 0);
    broken.input(1, new Steer(1, 0), STEP, 0);
    assertThat(errors).hasSize(1);
    assertThat(broken.shown(0, STEP_NANOS).x()).isEqualTo(100);
  }
}
