package dev.muster.games.table;

import java.util.ArrayList;
import java.util.List;

/**
 * What is printed on cards, and what it means: rank and suit, "QH" is the queen of hearts, "TC" the
 * ten of clubs. Whatever is printed behind these two means nothing.
 */
final class Face {
  private static final String RANKS = "A23456789TJQK";
  private static final String SUITS = "CDHS";
  private static final int TURNCOAT_POINTS = 50;
  private static final int COURT_POINTS = 10;

  /** All 52 of them. */
  static final List<String> PACK = pack();

  private Face() {}

  private static List<String> pack() {
    var faces = new ArrayList<String>();
    for (char suit : SUITS.toCharArray()) {
      for (char rank : RANKS.toCharArray()) {
        faces.add("" + rank + suit);
      }
    }
    return List.copyOf(faces);
  }

  static Suit suit(String face) {
    return Suit.of(1 + SUITS.indexOf(face.charAt(1)));
  }

  private static char rank(String face) {
    return face.charAt(0);
  }

  /** Whether it goes on everything and chooses the suit. */
  static boolean turncoat(String face) {
    return rank(face) == '8';
  }

  /** Whether the next player takes two cards. */
  static boolean burdens(String face) {
    return rank(face) == '2';
  }

  /** Whether the next player misses the turn. */
  static boolean skips(String face) {
    return rank(face) == 'J';
  }

  /** Whether it only counts what it shows; the first card of a round does. */
  static boolean plain(String face) {
    return !turncoat(face) && !burdens(face) && !skips(face);
  }

  /** Whether it may be played on this top while this suit is to be followed. */
  static boolean fits(String face, String top, Suit suit) {
    return turncoat(face) || suit(face) == suit || rank(face) == rank(top);
  }

  /** What it costs whoever holds it when somebody else is out. */
  static int points(String face) {
    if (turncoat(face)) {
      return TURNCOAT_POINTS;
    }
    return Math.min(COURT_POINTS, 1 + RANKS.indexOf(rank(face)));
  }
}
