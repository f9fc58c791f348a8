package dev.muster.room;

/** What happens when a player who has a seat in a room of this type takes another one. */
public enum SamePlayer {
  /** Several seats at once are fine. */
  ALLOWED,
  /** The second join is refused with code {@code already_seated}. */
  REFUSED,
  /** The first seat is given up, its connection closed with its own code. */
  REPLACES
}
