package dev.muster.client.session;

/** What a close code lets a client do; the range says it, so that new codes need no new client. */
enum CloseRange {
  /** The seat is over and nothing is to be done. */
  FINAL,
  /** The seat is held: take it up again at once, perhaps elsewhere. */
  RECONNECT,
  /** The seat is gone; another join may work. */
  JOIN_AGAIN,
  /** This client did something wrong; the same again would fail the same way. */
  CLIENT_FAULT;

  static CloseRange of(int code) {
    return switch (code / 100) {
      case 40 -> FINAL;
      case 42 -> JOIN_AGAIN;
      case 43 -> CLIENT_FAULT;
      default -> RECONNECT; // 41xx, and whatever breaks below us
    };
  }

  boolean over() {
    return this != RECONNECT;
  }
}
