package dev.muster.client;

import java.time.Duration;

/** There is no seat. The code says why; it is stable, the message is for people. */
public final class JoinException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final Duration retryAfter;

  JoinException(String code, String message, long retryAfterMillis) {
    super(message.isEmpty() ? code : code + ": " + message);
    this.code = code;
    this.retryAfter = Duration.ofMillis(retryAfterMillis);
  }

  /**
   * The node's refusal code ({@code room_full}, {@code unknown_type}, the author's own, ...), the
   * name of the close code that ended the connection, or one of this client's: {@code timeout} (no
   * seat in time), {@code token} (the token supplier failed), {@code too_many_rooms} (8 are open),
   * {@code update_required} (this contract cannot read the node's), {@code closed}.
   */
  public String code() {
    return code;
  }

  /** After how long another attempt makes sense; zero if it will not help. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
