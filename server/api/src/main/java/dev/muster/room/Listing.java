package dev.muster.room;

/** How the room appears to those who look for one. Room thread; others see it within 250 ms. */
public interface Listing {
  /** A locked room is listed but takes no new players (those with a seat come back). */
  void locked(boolean locked);

  boolean locked();

  /** A private room is in no listing; who knows its id may join. */
  void hidden(boolean hidden);

  boolean hidden();

  /** Sets a listed field: a text, a number or a flag. Up to 16 fields of 256 characters. */
  void put(String field, Object value);
}
