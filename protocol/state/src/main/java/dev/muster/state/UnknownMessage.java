package dev.muster.state;

/**
 * A well-formed message that this build's contract does not know: a newer sender's, or nothing at
 * all. A client skips it; a node answers it like any bad frame.
 */
public final class UnknownMessage extends Malformed {
  private static final long serialVersionUID = 1;

  private final int number;

  UnknownMessage(int number) {
    super(number == 0 ? "no message in the oneof" : "unknown message " + number);
    this.number = number;
  }

  /** The field number that was found in the oneof, or 0 if there was none. */
  public int number() {
    return number;
  }
}
