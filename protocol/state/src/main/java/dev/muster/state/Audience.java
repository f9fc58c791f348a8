package dev.muster.state;

/** Who may see a field. The order is that of {@code muster.Audience} in contracts. */
public enum Audience {
  /** Everybody in the room. */
  ALL,
  /** Seats of the row's team. */
  TEAM,
  /** The row's owner alone. */
  OWNER,
  /** Saved with the room, never sent. */
  SERVER;

  private static final Audience[] EVERY = values();

  static Audience of(long number) {
    if (number < 0 || number >= EVERY.length) {
      throw new Malformed("unknown audience " + number);
    }
    return EVERY[(int) number];
  }
}
