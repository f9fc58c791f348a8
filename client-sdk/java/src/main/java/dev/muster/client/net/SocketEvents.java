package dev.muster.client.net;

/** What a socket reports, always on the loop. */
public interface SocketEvents {
  /** The handshake is done: frames may be written. */
  void opened(Socket socket);

  /** One binary message. The bytes are only valid during the call. */
  void frame(Socket socket, byte[] bytes, int from, int to);

  /**
   * The end, exactly once, also for a socket that never opened.
   *
   * @param code the WebSocket close code; 1006 if the connection just broke
   */
  void closed(Socket socket, int code, String reason);
}
