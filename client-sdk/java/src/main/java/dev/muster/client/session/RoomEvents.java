package dev.muster.client.session;

import dev.muster.v1.Joined;

/**
 * What happens in a room, in the order in which it is to be seen. Called on the loop; byte ranges
 * and updates are only valid during the call.
 */
public interface RoomEvents {
  /** No seat: the join ended here. */
  void joinFailed(String code, String message, long retryAfterMillis);

  /** A seat: the first time and each time it was taken up again. */
  void joined(Joined joined);

  /**
   * The whole state.
   *
   * @return false if the application is too far behind to take it
   */
  boolean snapshot(Update update);

  /**
   * What changed.
   *
   * @return false if the application is too far behind to take it
   */
  boolean patch(Update update);

  /** The room has applied our numbers up to this one, and nothing else changed. */
  void applied(int number);

  /** One of the contract's messages to the client. */
  void message(byte[] bytes, int from, int to);

  void raw(byte[] bytes, int from, int to);

  /** The answer to the request with this number. */
  void reply(int request, byte[] bytes, int from, int to);

  void refused(int request, String code, String message);

  /** This many messages will never come. */
  void lost(int count);

  /** The node's word on the room, as in the wire's Status. */
  void status(dev.muster.v1.Status status);

  /** The connection is lost; the next attempt follows after this wait. */
  void reconnecting(int attempt, long inNanos);

  /** The seat is gone for good. */
  void ended(int code, String name, String message);
}
