package dev.muster.room;

/** Why a seat was given up. */
public enum Leave {
  /** The player left. */
  LEFT,
  /** The room or an operator removed the player. */
  KICKED,
  /** The connection stayed away longer than the room type's hold. */
  EXPIRED,
  /** The same player took another seat and the room type says it replaces this one. */
  REPLACED,
  /** A bot made place for a person. */
  YIELDED,
  /** The room ended. */
  ROOM_CLOSED
}
