package dev.muster.state;

/** How many values a field holds. The order is that of {@code muster.v1.Shape} on the wire. */
public enum Shape {
  ONE,
  LIST,
  MAP;

  private static final Shape[] ALL = values();

  static Shape of(long number) {
    if (number < 0 || number >= ALL.length) {
      throw new Malformed("unknown shape " + number);
    }
    return ALL[(int) number];
  }
}
