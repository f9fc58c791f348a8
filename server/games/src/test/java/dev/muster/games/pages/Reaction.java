package dev.muster.games.pages;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** How long it takes from a key in one page until the ship has turned as another page draws it. */
final class Reaction {
  private static final double GAP_MILLIS = 34; // two frames of sixty a second

  /** Programs that want to run, for each processor: past this, each of them waits too long. */
  private static final double LOAD = 4;

  private static final int ROUNDS = 3;
  private static final double LIMIT_MILLIS = 200;

  /** Remembers how long each frame took to come. */
  private static final String WATCH_FRAMES =
      """
      (() => {
        window.gaps = [];
        let before = performance.now();
        const own = window.gaps;
        const next = now => {
          own.push(now - before);
          before = now;
          if (window.gaps === own) requestAnimationFrame(next);
        };
        requestAnimationFrame(next);
      })()\
      """;

  /** Of twenty frames, nineteen came within this time. */
  private static final String GAP =
      """
      (() => {
        const sorted = window.gaps.sort((a, b) => a - b);
        window.gaps = [];
        return sorted[Math.floor(sorted.length * 0.95)] ?? 1000;
      })()\
      """;

  /**
   * Waits, but not for ever, until the page smooths no more than it must: right after a join
   * patches come late, because all that makes them runs for the first time.
   */
  private static final String SETTLED =
      """
      new Promise(done => {
        const until = performance.now() + 15000;
        const look = () => GAME.room.clock.delayMs < 125 || performance.now() > until
            ? done(true) : setTimeout(look, 50);
        look();
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
  private double load;
  private double gapMillis;

  /**
   * @param game where its page keeps what tests need: arena or world
   * @param acting whose key is pressed
   */
  Reaction(String game, Page acting, Page seeing) {
    this.game = game;
    this.acting = acting;
    this.seeing = seeing;
  }

  /**
   * Presses a key that often; the median. What others do on this machine comes and goes, so there
   * are up to three rounds, until one is good.
   */
  double millis(int presses) {
    acting.run(
        "addEventListener('keydown', () => window.pressedAt ??= performance.timeOrigin + "
            + "performance.now(), true)");
    seeing.run(
        "window.heading = () => new Map(%s.scene().ships).get(%s).heading, 0"
            .formatted(game, acting.run(game + ".seat")));
    double median = round(presses);
    for (int i = 1; i < ROUNDS && median >= LIMIT_MILLIS; i++) {
      System.out.println("Reaction: another round, after " + this);
      median = round(presses);
    }
    return median;
  }

  private double round(int presses) {
    seeing.run(SETTLED.replace("GAME", game));
    acting.run(WATCH_FRAMES);
    seeing.run(WATCH_FRAMES);
    millis = new double[presses];
    for (int i = 0; i < presses; i++) {
      millis[i] = once();
    }
    gapMillis = Math.max(acting.number(GAP), seeing.number(GAP));
    var machine = ManagementFactory.getOperatingSystemMXBean();
    load = machine.getSystemLoadAverage() / machine.getAvailableProcessors();
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
   * 200 ms, of which smoothing takes 100 to 120. A machine that meanwhile could not even draw both
   * pages, or had much else to do, says nothing about them: there only what is broken fails.
   */
  double limitMillis() {
    boolean quiet = gapMillis <= GAP_MILLIS && load <= LOAD;
    if (quiet || millis[millis.length / 2] < LIMIT_MILLIS) {
      return LIMIT_MILLIS;
    }
    System.err.printf(
        "!! %s: this machine is too busy to measure (frames take up to %.0f ms, %.0f programs for"
            + " each processor): the limit of 200 ms is not checked%n",
        game, gapMillis, load);
    return 10 * LIMIT_MILLIS;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.stream(millis).mapToLong(Math::round).toArray())
        + " ms, of which smoothing: "
        + Math.round(seeing.number(game + ".room.clock.delayMs"));
  }
}
