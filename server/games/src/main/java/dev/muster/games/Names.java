package dev.muster.games;

/** What players may be called. */
public final class Names {
  public static final int LENGTH_MAX = 16;

  private Names() {}

  /** The name without what cannot be shown, cut to its length; may be empty. */
  public static String tidy(String wanted) {
    var shown = wanted.replaceAll("[\\p{C}\\p{Z}]+", " ").strip();
    int length = Math.min(LENGTH_MAX, shown.codePointCount(0, shown.length()));
    return shown.substring(0, shown.offsetByCodePoints(0, length)).strip();
  }
}
