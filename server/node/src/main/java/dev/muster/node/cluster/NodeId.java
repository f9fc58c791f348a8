package dev.muster.node.cluster;

/**
 * One start of a node.
 *
 * @param name the node's name, for people: {@code A-Z a-z 0-9 . _ -}
 * @param incarnation unique for each start, of the same letters
 */
public record NodeId(String name, String incarnation) {
  private static final char BETWEEN = '#';

  /** Reads what {@link #toString()} wrote. */
  public static NodeId of(String text) {
    var at = text.indexOf(BETWEEN);
    if (at < 0) {
      throw new IllegalArgumentException("Not a node: '" + text + "'");
    }
    return new NodeId(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return name + BETWEEN + incarnation;
  }
}
