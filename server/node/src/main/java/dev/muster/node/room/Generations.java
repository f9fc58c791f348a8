package dev.muster.node.room;

/**
 * Which of a seat's tokens open it. Each connection of the seat gets a token of a new generation;
 * the older ones stay good until the client has shown that the new one arrived, and not longer. One
 * thread at a time.
 */
public final class Generations {
  private int newest = 1;
  private int known = 1;

  /** The generation whose token was issued last. */
  public int newest() {
    return newest;
  }

  /** The newest generation whose token the client is known to have. */
  public int known() {
    return known;
  }

  /**
   * Whether a token with this generation opens the seat. However often an answer gets lost on its
   * way, the last token that the client surely has does.
   */
  public boolean accepts(int token) {
    return token >= known && token <= newest;
  }

  /** Another connection takes the seat: its token has the generation that this answers. */
  public int next() {
    return ++newest;
  }

  /** The client has the newest token: those before it are void. */
  public void confirm() {
    known = newest;
  }

  /** As they were saved. */
  void restore(int savedNewest, int savedKnown) {
    newest = savedNewest;
    known = savedKnown;
  }
}
