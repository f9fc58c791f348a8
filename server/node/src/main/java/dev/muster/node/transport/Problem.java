package dev.muster.node.transport;

import dev.muster.node.session.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An error over HTTP: problem details of RFC 9457 with a stable code. The codes of this table are
 * those of the transport; joins bring those of the wire beside them.
 *
 * @param code stable, for programs
 * @param detail for people
 * @param headers beside the usual ones
 */
record Problem(int status, String code, String detail, Map<String, String> headers) {

  /** What the transport itself refuses. The table of the protocol's README names each. */
  enum Kind {
    BAD_REQUEST(400, "the request is not HTTP/1.1"),
    BAD_JSON(400, "the body is not the JSON that is wanted"),
    BAD_HANDSHAKE(400, "the WebSocket handshake is malformed"),
    SUBPROTOCOL_REQUIRED(400, "the subprotocol muster.v1 must be offered"),
    ORIGIN_REFUSED(403, "pages of this origin may not connect"),
    NOT_FOUND(404, "there is nothing here"),
    METHOD_NOT_ALLOWED(405, "not with this method"),
    REQUEST_TIMEOUT(408, "the request did not arrive in time"),
    BODY_TOO_LARGE(413, "the body is larger than allowed"),
    URI_TOO_LONG(414, "the request line is longer than allowed"),
    UNSUPPORTED_MEDIA_TYPE(415, "the body must be application/json"),
    UPGRADE_REQUIRED(426, "this is a WebSocket, version 13"),
    HEADERS_TOO_LARGE(431, "the headers are larger than allowed"),
    NODE_FAILED(500, "the node failed"),
    NOT_READY(503, "the node is not ready"),
    DRAINING(503, "the node is leaving"),
    NOT_AN_EDGE(503, "this node runs rooms and holds no sockets of players");

    private final int status;
    private final String words;

    Kind(int status, String words) {
      this.status = status;
      this.words = words;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Problem of(Kind kind) {
    return of(kind, kind.words);
  }

  static Problem of(Kind kind, String detail) {
    return new Problem(kind.status, kind.code(), detail, Map.of());
  }

  /** What a join or the registry refuses, with its own code. */
  static Answer answer(Refusal refusal) {
    var problem = new Problem(refusal.httpStatus(), refusal.code(), refusal.message(), Map.of());
    var millis = refusal.retryAfterMillis();
    return millis == 0
        ? problem.answer()
        : problem.with("Retry-After", Integer.toString((millis + 999) / 1000)).answer();
  }

  Problem with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Problem(status, code, detail, Map.copyOf(more));
  }

  Answer answer() {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "urn:muster:problem:" + code);
    body.put("title", code.replace('_', ' '));
    body.put("status", status);
    body.put("detail", detail);
    body.put("code", code);
    var more = new LinkedHashMap<>(headers);
    more.putIfAbsent("Cache-Control", "no-store");
    return new Answer(status, "application/problem+json", Json.write(body), Map.copyOf(more));
  }
}
