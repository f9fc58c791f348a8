package dev.muster.loadtest.net;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The opening of a WebSocket. Every client uses the nonce of RFC 6455's own example, so the answer
 * that proves the server's understanding is a constant too.
 */
final class Handshake {
  private static final String NONCE = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
  private static final int ANSWER_MAX = 8 * 1024;

  private Handshake() {}

  static byte[] request(String host, String path, String subprotocol) {
    var request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
            + "\r\nSec-WebSocket-Key: "
            + NONCE
            + (subprotocol.isEmpty() ? "" : "\r\nSec-WebSocket-Protocol: " + subprotocol)
            + "\r\n\r\n";
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Where the answer ends; -1 if it is not whole yet.
   *
   * @throws ProtocolError if the answer is not yes
   */
  static int end(byte[] bytes, int from, int to) {
    for (int i = from; i + 4 <= to; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        check(new String(bytes, from, i - from, StandardCharsets.US_ASCII));
        return i + 4;
      }
    }
    if (to - from > ANSWER_MAX) {
      throw new ProtocolError("an endless answer to the handshake");
    }
    return -1;
  }

  private static void check(String answer) {
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new ProtocolError(
          "the handshake was answered: " + answer.lines().findFirst().orElse(""));
    }
    if (!answer.toLowerCase(Locale.ROOT).contains("sec-websocket-accept: ")
        || !answer.contains(ACCEPT)) {
      throw new ProtocolError("the handshake was answered without its proof");
    }
  }
}
