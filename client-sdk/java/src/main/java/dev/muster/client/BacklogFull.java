package dev.muster.client;

/**
 * Nothing was sent: 64 KB are unacknowledged already. Either the connection is gone (see {@link
 * JoinedRoom#onStatus}) or more is sent than the room takes; wait, or send less.
 */
public final class BacklogFull extends RuntimeException {
  private static final long serialVersionUID = 1;

  BacklogFull() {
    super("64 KB are sent and not acknowledged");
  }
}
