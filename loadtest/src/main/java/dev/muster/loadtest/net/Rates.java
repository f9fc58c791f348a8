package dev.muster.loadtest.net;

/** What each player sends in a second. */
public record Rates(int inputs, int pings) {
  /** What people do. */
  public static final Rates PLAYING = new Rates(10, 1);

  /** Nothing; only a sign of life now and then. */
  public static final Rates WATCHING = new Rates(0, 0);

  /** Servers let go of clients that say nothing for long, a minute or so. */
  private static final double BEATS = 0.1;

  /** Inputs and pings. */
  public int all() {
    return inputs + pings;
  }

  /** Signs of life, if there is nothing else. */
  double beats() {
    return all() == 0 ? BEATS : 0;
  }
}
