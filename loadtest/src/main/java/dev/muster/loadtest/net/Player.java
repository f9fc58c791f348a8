package dev.muster.loadtest.net;

/** One simulated client. Everything is called on the generator's loop. */
public interface Player {
  /** The WebSocket is open: the player may ask for its seat. */
  void opened(Link link);

  /**
   * One binary message; the bytes are only valid during the call.
   *
   * @param now when it was read, in the time of {@link System#nanoTime}
   */
  void frame(byte[] bytes, int from, int to, long now);

  /** One text message; most servers send none. */
  default void text(byte[] bytes, int from, int to, long now) {
    throw new ProtocolError("a text frame");
  }

  /** The connection is gone. Not called once the player has left. */
  void closed(String why);

  /** Ends the connection; nothing of this is a fault. */
  void leave();

  /** Whether the player has its seat and may send. */
  boolean seated();

  /** Whether it was promised a seat, but does not know the state yet. */
  boolean waiting();

  /** Sends one input. */
  void input();

  /** Sends one ping, to be timed. */
  void ping(long now);

  /** Says that it is still there, if it has nothing else to say. */
  default void beat() {}
}
