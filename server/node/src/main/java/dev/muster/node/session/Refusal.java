package dev.muster.node.session;

import dev.muster.node.wire.RefusalCode;

/**
 * Why there is no seat.
 *
 * @param code stable: a {@link RefusalCode} or an author's own
 * @param retryAfterMillis 0: retrying will not help
 * @param httpStatus what an HTTP front door answers
 */
public record Refusal(String code, String message, int retryAfterMillis, int httpStatus) {
  public static Refusal of(RefusalCode code) {
    return of(code, code.words());
  }

  /** With words that say more than the code's own. */
  public static Refusal of(RefusalCode code, String message) {
    return new Refusal(code.code(), message, code.retryAfterMillis(), code.httpStatus());
  }

  /** An author's own code. */
  public static Refusal authored(String code, String message) {
    return new Refusal(code, message, 0, 403);
  }

  /** From a code as rooms write it. */
  public static Refusal named(String code, String message) {
    for (var known : RefusalCode.values()) {
      if (known.code().equals(code)) {
        return of(known, message);
      }
    }
    return authored(code, message);
  }
}
