package dev.muster.games.pages;

import java.util.Arrays;

/** How long it takes from a key in one page until the ship has turned as another page draws it. */
final class Reaction {
  private static final double SMOOTH = 45;
  private static final String FRAMES_PER_SECOND =
      """
      new Promise(done => {
        let frames = 0;
        const start = performance.now();
        const next = now => {
          frames++;
          now - start < 2000 ? requestAnimationFrame(next) : done(frames / 2);
        };
        requestAnimationFrame(next);
      })\
      """;

  /** Waits until the ship stands still where it is seen, for longer than any smoothing lasts. */
  private static final String AT_REST =
      """
      new Promise(done => {
        let since = performance.now(), last = heading();
        const look = () => {
          if (heading() !== last) { since = performance.now(); last = heading(); }
          performance.now() - since > 500 ? done(true) : setTimeout(look, 5);
        };
        look();
      })\
      """;

  private static final String WHEN_TURNED =
      """
      window.turned = new Promise(done => {
        const before = heading();
        const look = () => heading() !== before
            ? done(performance.timeOrigin + performance.now()) : setTimeout(look, 2);
        look();
      }), 0\
      """;

  private final String game;
  private final Page acting;
  private final Page seeing;
  private double[] millis = {};

  /**
   * @param game where its page keeps what tests need: arena or world
   * @param acting whose key is pressed
   */
  Reaction(String game, Page acting, Page seeing) {
    this.game = game;
    this.acting = acting;
    this.seeing = seeing;
  }

  /** Presses a key that often; the median. */
  double millis(int presses) {
    acting.run(
        "addEventListener('keydown', () => window.pressedAt ??= performance.timeOrigin + "
            + "performance.now(), true)");
    seeing.run(
        "window.heading = () => new Map(%s.scene().ships).get(%s).heading, 0"
            .formatted(game, acting.run(game + ".seat")));
    millis = new double[presses];
    for (int i = 0; i < presses; i++) {
      millis[i] = once();
    }
    Arrays.sort(millis);
    return millis[presses / 2];
  }

  private double once() {
    acting.run("window.pressedAt = undefined");
    seeing.run(AT_REST);
    seeing.run(WHEN_TURNED);
    acting.keyDown("ArrowLeft");
    double turnedAt = seeing.number("window.turned");
    acting.keyUp("ArrowLeft");
    return turnedAt - acting.number("window.pressedAt");
  }

  /**
   * 200 ms, of which smoothing takes 100 to 120. A machine that cannot even draw both pages says
   * nothing about them: there only what is broken fails.
   */
  double limitMillis() {
    double frames = Math.min(acting.number(FRAMES_PER_SECOND), seeing.number(FRAMES_PER_SECOND));
    if (frames >= SMOOTH) {
      return 200;
    }
    System.err.printf(
        "!! %s: this machine is too busy to measure (%d frames per second): the limit of 200 ms is"
            + " not checked%n",
        game, Math.round(frames));
    return 2000;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.stream(millis).mapToLong(Math::round).toArray())
        + " ms, of which smoothing: "
        + Math.round(seeing.number(game + ".room.clock.delayMs"));
  }
}
