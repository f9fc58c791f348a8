package dev.muster.loadtest.measure;

/** What a checking client may find wrong. */
public enum Fault {
  /** Nobody answered, or the answer to the handshake was no. */
  NO_CONNECTION("connections failed"),
  /** The server would not seat the client. */
  REFUSED("joins refused"),
  /** The room runs on the node that holds the socket, where it must not. */
  NOT_REMOTE("seats in rooms of the node itself"),
  /** Two clients were told the same seat. */
  SEAT_TWICE("seats that were given twice"),
  /** The connection or the seat ended while the client wanted to stay. */
  LOST("seats lost"),
  /** Bytes that no reader understands. */
  MALFORMED("malformed frames"),
  /** A number, or an epoch, that does not follow the last one. */
  NOT_CONTIGUOUS("numbers out of order"),
  /** The server gave up on sending patches and sent a snapshot in their place. */
  CAUGHT_UP("patches replaced by a snapshot"),
  /** Two clients of one room hold different states at the same number. */
  UNEQUAL("states that differ at the same number"),
  /** The SDK's own reading of a patch differs from the generator's. */
  UNEQUAL_SDK("states that differ from the SDK's"),
  /** A row that the player must see by the rule of interest, and does not. */
  UNSEEN("rows near by that were not seen"),
  /** A row that the player sees and by the rule of interest must not. */
  OVERSEEN("rows far away that were seen"),
  /** A row that does not show what is so at that tick. */
  UNTRUE("rows that are not true"),
  /** A patch that was made after it was read. */
  UNTIMELY("patches from the future"),
  /** A pong that answers no ping. */
  WRONG_PONG("pongs that match no ping"),
  /** A ping whose pong did not come within five seconds. */
  NO_PONG("pings without a pong"),
  /** The state shows an input that was not sent, or went back to an older one. */
  WRONG_SEQ("own inputs that came back wrong"),
  /** The state does not show inputs that were sent long ago. */
  LATE_SEQ("own inputs that did not come back");

  private final String words;

  Fault(String words) {
    this.words = words;
  }

  /** For people, in the plural. */
  public String words() {
    return words;
  }
}
