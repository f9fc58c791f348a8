package dev.muster.client;

/** Nothing was sent: who only watches has no seat to speak from. */
public final class NoSeat extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoSeat() {
    super("spectators cannot send");
  }
}
