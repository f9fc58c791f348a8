package dev.muster.room;

/** What a client may do with rooms of a type without the server's help. */
public enum Power {
  JOIN_OR_CREATE,
  CREATE,
  JOIN,
  JOIN_BY_ID
}
