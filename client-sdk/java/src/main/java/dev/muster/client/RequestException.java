package dev.muster.client;

/** A request has no answer. The code says why; it is stable, the message is for people. */
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  RequestException(String code, String message) {
    super(message.isEmpty() ? code : code + ": " + message);
    this.code = code;
  }

  /**
   * The room's own code, or one of this client's: {@code timeout}, {@code ended} (the room is over
   * for us), {@code malformed} (the answer cannot be read).
   */
  public String code() {
    return code;
  }
}
