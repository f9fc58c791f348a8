package dev.muster.node.transport;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What an HTTP request is answered with.
 *
 * @param headers beside content type and length
 */
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final Map<String, String> FRESH = Map.of("Cache-Control", "no-store");

  static Answer json(int status, byte[] body) {
    return new Answer(status, "application/json", body, FRESH);
  }

  static Answer text(String contentType, String body) {
    return new Answer(200, contentType, body.getBytes(StandardCharsets.UTF_8), FRESH);
  }

  static Answer empty(int status, Map<String, String> headers) {
    return new Answer(status, "", new byte[0], headers);
  }

  static Answer problem(Problem problem) {
    return problem.answer();
  }
}
