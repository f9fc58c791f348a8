package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.v1.Method;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over real sockets: every route, and every way to get one wrong. */
final class HttpIT {
  private final TestDoors doors =
      new TestDoors("MUSTER_FIRST_FRAME_DEADLINE", "1s", "MUSTER_HTTP_BYTES", "2KB");

  @AfterEach
  void end() {
    doors.close();
  }

  @Test
  void healthIsUpAndReadySaysWhatIsInTheWay() {
    assertThat(get("/health").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(get("/ready").status()).isEqualTo(200);

    doors.obstacle = Optional.of("draining");

    assertThat(get("/health").status()).isEqualTo(200);
    var ready = get("/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body()).contains("\"code\":\"not_ready\"", "\"detail\":\"draining\"");
  }

  @Test
  void theAdminPortServesMetricsAndThePlayersPortDoesNot() {
    try (var wire = new Wire(doors.doors.adminPort()).send(request("GET", "/metrics", ""))) {
      var metrics = wire.reply();
      assertThat(metrics.status()).isEqualTo(200);
      assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
      assertThat(metrics.body()).isEqualTo("# nothing\n");
    }
    assertThat(get("/metrics").status()).isEqualTo(404);
    try (var wire = new Wire(doors.doors.adminPort()).send(Wire.upgrade(""))) {
      assertThat(wire.reply().status()).isEqualTo(404);
    }
  }

  @Test
  void aListingWithoutTheRegistrySaysSo() {
    var answer = get("/api/rooms?type=away");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).contains("\"code\":\"registry_away\"");
  }

  @Test
  void roomsAreListed() {
    assertThat(get("/api/rooms").body())
        .isEqualTo(
            "{\"rooms\":[{\"id\":\"r1\",\"type\":\"arena\",\"node\":\"n\",\"clients\":2,"
                + "\"bots\":3,\"seats\":50,\"free\":45,\"locked\":false,\"joinable\":true,"
                + "\"fields\":{\"mode\":\"ffa\"},\"createdAtMillis\":9}]}");
    assertThat(get("/api/rooms?type=chess").body()).isEqualTo("{\"rooms\":[]}");
    assertThat(get("/api/rooms?limit=1001").status()).isEqualTo(400);
    assertThat(get("/api/rooms?limit=x").body()).contains("\"code\":\"bad_request\"");
  }

  @Test
  void aSeatIsReserved() throws Exception {
    var body =
        """
        {"options":{"mode":"ffa","level":3,"fast":true},
         "where":{"mode":"ffa","level":{"min":1,"max":5}},
         "sort":[{"field":"level","descending":true}],"player":"ann-12345"}\
        """;

    var reply = post("/matchmake/joinOrCreate/arena", body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .isEqualTo(
            "{\"room\":\"r1\",\"type\":\"arena\",\"seat\":3,\"player\":\"ann\","
                + "\"reservation\":\"secret\",\"expiresAtMillis\":1234}");
    var intent = doors.intents.poll(5, TimeUnit.SECONDS);
    assertThat(intent.method()).isEqualTo(Method.JOIN_OR_CREATE);
    assertThat(intent.options().number("level", 0)).isEqualTo(3);
    assertThat(intent.where()).hasSize(2);
    assertThat(intent.sort()).hasSize(1);
    assertThat(intent.joinId()).hasSizeGreaterThan(8);
  }

  @Test
  void nothingAtAllIsAJoinWithoutOptions() {
    try (var wire =
        doors.wire().send(request("POST", "/matchmake/join/arena", "Content-Length: 0\r\n"))) {
      assertThat(wire.reply().status()).isEqualTo(200);
    }
  }

  @Test
  void aRefusedSeatSaysWhyAndWhenToComeBack() {
    var reply = post("/matchmake/join/chess", "{}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.body()).contains("\"code\":\"room_full\"", "\"status\":409");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|bad_json",
        "[]|bad_json",
        "{} {}|bad_json",
        "{\"a\":1,\"a\":2}|bad_json",
        "nonsense|bad_json",
        "{\"option\":{}}|bad_join",
        "{\"player\":5}|bad_join",
        "{\"joinId\":\"no\"}|bad_join",
        "{\"options\":[]}|bad_options",
        "{\"options\":{\"a\":null}}|bad_options",
        "{\"options\":{\"a\":{}}}|bad_options",
        "{\"where\":{\"a\":{\"mix\":1}}}|bad_filter",
        "{\"where\":{\"a\":{\"min\":\"x\"}}}|bad_filter",
        "{\"where\":{\"a\":{\"min\":2,\"max\":1}}}|bad_filter",
        "{\"sort\":{}}|bad_filter",
        "{\"sort\":[1]}|bad_filter"
      })
  void badBodiesAreRefusedWithTheirCode(String body, String code) {
    var reply = post("/matchmake/joinOrCreate/arena", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body()).contains("\"code\":\"" + code + "\"");
  }

  @Test
  void jsonIsBoundedInDepth() {
    var deep = "{\"options\":" + "[".repeat(100) + "]".repeat(100) + "}";

    assertThat(post("/matchmake/create/arena", deep).body()).contains("\"code\":\"bad_json\"");
  }

  @Test
  void otherMethodsAndOtherTypesOfBodiesAreRefused() {
    assertThat(post("/matchmake/conquer/arena", "{}").status()).isEqualTo(404);
    assertThat(post("/matchmake/join/a/b", "{}").status()).isEqualTo(404);
    var get = get("/matchmake/join/arena");
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
    try (var wire =
        doors
            .wire()
            .send(
                request(
                    "POST",
                    "/matchmake/join/arena",
                    "Content-Type: text/plain\r\nContent-Length: 2\r\n",
                    "{}"))) {
      assertThat(wire.reply().status()).isEqualTo(415);
    }
  }

  @Test
  void aNodeThatLeavesReservesNothing() {
    doors.doors.drain();

    var reply = post("/matchmake/join/arena", "{}");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("\"code\":\"draining\"");
  }

  @Test
  void pagesComeWithTypeAndTagAndAreNotSentTwice() {
    var home = get("/");
    assertThat(home.status()).isEqualTo(200);
    assertThat(home.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(home.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(home.body()).contains("home");
    assertThat(get("/sub/app.js").header("Content-Type")).startsWith("text/javascript");
    assertThat(get("/sub").header("Location")).isEqualTo("/sub/");

    try (var wire =
        doors.wire().send(request("GET", "/", "If-None-Match: " + home.header("ETag") + "\r\n"))) {
      assertThat(wire.reply().status()).isEqualTo(304);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../outside.txt",
        "/sub/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/sub/..%5c..%5coutside.txt",
        "//outside.txt",
        "/secret.properties",
        "/sub/%00.html",
        "/.hidden.html",
        "/nothing.html"
      })
  void nothingButPagesIsFound(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @Test
  void headIsGetWithoutABody() {
    try (var wire = doors.wire().send(request("HEAD", "/health", ""))) {
      var head = wire.reply(false);
      assertThat(head.header("Content-Length")).isEqualTo("15");
      wire.send(request("GET", "/ready", ""));
      assertThat(wire.reply().body()).isEqualTo("{\"status\":\"ready\"}");
    }
  }

  @Test
  void requestsInOneGoAreAnsweredInOrder() {
    try (var wire =
        doors
            .wire()
            .send(
                request("GET", "/api/rooms", "")
                    + request("GET", "/health", "")
                    + request("GET", "/", "")
                    + request("GET", "/nothing", ""))) {
      assertThat(wire.reply().body()).contains("arena");
      assertThat(wire.reply().body()).contains("up");
      assertThat(wire.reply().body()).contains("home");
      assertThat(wire.reply().status()).isEqualTo(404);
    }
  }

  @Test
  void whoeverAsksToCloseIsClosed() {
    try (var wire = doors.wire().send(request("GET", "/health", "Connection: close\r\n"))) {
      assertThat(wire.reply().header("Connection")).isEqualTo("close");
      assertThat(wire.atEnd()).isTrue();
    }
  }

  @Test
  void aListedPageMayReadAnswersAndOthersMayNot() {
    try (var other = new TestDoors("MUSTER_ORIGINS", "https://a.example");
        var wire = new Wire(other.port())) {
      wire.send(request("GET", "/api/rooms", "Origin: https://a.example\r\n"));
      assertThat(wire.reply().header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
      wire.send(request("OPTIONS", "/matchmake/join/arena", "Origin: https://a.example\r\n"));
      var preflight = wire.reply();
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");
      wire.send(request("GET", "/api/rooms", "Origin: https://b.example\r\n"));
      assertThat(wire.reply().header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense\\r\\n\\r\\n|400|bad_request",
        "GET / HTTP/9.9\\r\\n\\r\\n|400|bad_request",
        "GET /%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400|bad_request",
        "GET /health HTTP/1.1\\r\\nno colon here\\r\\n\\r\\n|400|bad_request",
      })
  void whatIsNotHttpIsAnsweredOnceAndClosed(String text, int status, String code) {
    malformed(text.replace("\\r\\n", "\r\n"), status, code);
  }

  @Test
  void longLinesAndHeadersAreRefused() {
    malformed("GET /" + "a".repeat(5000) + " HTTP/1.1\r\n\r\n", 414, "uri_too_long");
    malformed("GET / HTTP/1.1\r\nX: " + "a".repeat(9000) + "\r\n\r\n", 431, "headers_too_large");
  }

  @Test
  void largeBodiesAreRefusedHoweverTheyCome() {
    var path = "/matchmake/join/arena";
    malformed(
        request("POST", path, "Content-Length: 3000\r\n", "x".repeat(3000)), 413, "body_too_large");
    malformed(
        request("POST", path, "Content-Length: 3000\r\nExpect: 100-continue\r\n"),
        413,
        "body_too_large");
    malformed(
        request("POST", path, "Transfer-Encoding: chunked\r\n")
            + ("400\r\n" + "x".repeat(1024) + "\r\n").repeat(3)
            + "0\r\n\r\n",
        413,
        "body_too_large");
  }

  @Test
  void halfARequestHasADeadline() {
    malformed("GET /health HTT", 408, "request_timeout");
    malformed("POST /matchmake/join/arena HTTP/1.1\r\nContent-Length: 5\r\n\r\n{", 408, "timeout");
    malformed("", 408, "request_timeout");
  }

  @Test
  void whatWasAnsweredIsCountedByRoute() {
    get("/health");
    post("/matchmake/join/arena", "{}");
    get("/nothing.html");

    assertThat(doors.seen.answered)
        .containsExactly("/health 200", "/matchmake/{method}/{room} 200", "/{page} 404");
  }

  private void malformed(String text, int status, String code) {
    try (var wire = doors.wire()) {
      wire.send(text);
      var reply = wire.reply();
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.body()).contains(code);
      assertThat(reply.header("Connection")).isEqualTo("close");
      assertThat(wire.atEnd()).isTrue();
    }
  }

  private Wire.Reply get(String path) {
    try (var wire = doors.wire().send(request("GET", path, ""))) {
      return wire.reply();
    }
  }

  private Wire.Reply post(String path, String body) {
    var headers = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
    try (var wire = doors.wire().send(request("POST", path, headers, body))) {
      return wire.reply();
    }
  }

  private static String request(String method, String path, String headers) {
    return request(method, path, headers, "");
  }

  private static String request(String method, String path, String headers, String body) {
    return method + " " + path + " HTTP/1.1\r\nHost: play.test\r\n" + headers + "\r\n" + body;
  }
}
