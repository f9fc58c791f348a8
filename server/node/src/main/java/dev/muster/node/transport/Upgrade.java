package dev.muster.node.transport;

import dev.muster.node.transport.Problem.Kind;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The opening handshake of RFC 6455: what is wanted of a client, and the 101 that answers it. */
final class Upgrade {
  static final String PATH = "/play";
  static final String PROTOCOL = "muster.v1";
  private static final String VERSION = "13";
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private Upgrade() {}

  /** What is wrong with the request; null: nothing. */
  static @Nullable Problem refusal(Request request, Origins origins) {
    var headers = request.headers();
    if (!request.method().equals(HttpMethod.GET)) {
      return Problem.of(Kind.METHOD_NOT_ALLOWED).with("Allow", "GET");
    }
    if (!headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)
        || !headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)) {
      return wrongVersion("connect with a WebSocket").with("Upgrade", "websocket");
    }
    if (!VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return wrongVersion("WebSocket version 13 only");
    }
    if (!origins.allowed(headers.get(HttpHeaderNames.ORIGIN), request.host())) {
      return Problem.of(Kind.ORIGIN_REFUSED, "this page's origin is not listed in MUSTER_ORIGINS");
    }
    if (!goodKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
      return Problem.of(Kind.BAD_HANDSHAKE, "Sec-WebSocket-Key must be 16 bytes in base64");
    }
    return offered(headers) ? null : Problem.of(Kind.SUBPROTOCOL_REQUIRED);
  }

  /** The whole answer, to be written as it is. */
  static byte[] accepted(Request request) {
    var key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + accept(key)
            + "\r\nSec-WebSocket-Protocol: "
            + PROTOCOL
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Problem wrongVersion(String detail) {
    return Problem.of(Kind.UPGRADE_REQUIRED, detail).with("Sec-WebSocket-Version", VERSION);
  }

  private static boolean goodKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean offered(HttpHeaders headers) {
    return headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, PROTOCOL, false);
  }

  private static String accept(@Nullable String key) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
