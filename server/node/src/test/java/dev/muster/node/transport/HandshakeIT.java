package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way into a WebSocket, and every way to be turned away. */
final class HandshakeIT {
  private final TestDoors doors =
      new TestDoors("MUSTER_ORIGINS", "https://Game.example.com,http://10.0.0.7:3000");

  @AfterEach
  void end() {
    doors.close();
  }

  @Test
  void aGoodHandshakeIsAcceptedWithTheKeyOfTheStandardsExample() {
    try (var wire = doors.wire().send(Wire.upgrade(""))) {
      var reply = wire.reply();

      assertThat(reply.status()).isEqualTo(101);
      assertThat(reply.header("Sec-WebSocket-Accept")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      assertThat(reply.header("Sec-WebSocket-Protocol")).isEqualTo("muster.v1");
      assertThat(reply.header("Sec-WebSocket-Extensions")).isEmpty();
    }
  }

  @Test
  void framesRightBehindTheHandshakeAreRead() {
    try (var wire = doors.wire()) {
      var frame = Wire.encode(0x80, Wire.BINARY, new byte[] {1, 2, 3});
      var request = Wire.upgrade("").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      var both = java.util.Arrays.copyOf(request, request.length + frame.length);
      System.arraycopy(frame, 0, both, request.length, frame.length);
      wire.send(both);

      assertThat(wire.reply().status()).isEqualTo(101);
      assertThat(wire.read().payload()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void aHandshakeInSingleBytesIsAccepted() {
    try (var wire = doors.wire()) {
      for (var each : Wire.upgrade("").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)) {
        wire.send(each);
      }
      assertThat(wire.reply().status()).isEqualTo(101);
    }
  }

  @Test
  void otherVersionsAreToldWhichOneWeSpeak() {
    var reply = upgrade("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8");

    assertThat(reply.status()).isEqualTo(426);
    assertThat(reply.header("Sec-WebSocket-Version")).isEqualTo("13");
    assertThat(reply.body()).contains("\"code\":\"upgrade_required\"");
  }

  @Test
  void aPlainRequestIsToldToUpgrade() {
    var reply = upgrade("Upgrade: websocket\r\n", "");

    assertThat(reply.status()).isEqualTo(426);
    assertThat(reply.header("Upgrade")).isEqualTo("websocket");
  }

  @Test
  void theSubprotocolMustBeOffered() {
    for (var offer : new String[] {"", "Sec-WebSocket-Protocol: chat, muster.v2\r\n"}) {
      var reply = upgrade("Sec-WebSocket-Protocol: muster.v1\r\n", offer);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("\"code\":\"subprotocol_required\"");
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    }
    assertThat(upgrade("Protocol: muster.v1", "Protocol: chat, muster.v1").status()).isEqualTo(101);
  }

  @Test
  void theKeyMustBeOne() {
    for (var key : new String[] {"", "dGhlIHNhbXBsZQ==", "!!!"}) {
      var reply = upgrade(Wire.KEY, key);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("\"code\":\"bad_handshake\"");
    }
  }

  @Test
  void onlyGetOpensAWebSocket() {
    var reply = upgrade("GET", "PUT");

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET");
  }

  @Test
  void pagesOfOtherHostsMustBeListed() {
    assertThat(withOrigin("https://evil.example.com").status()).isEqualTo(403);
    assertThat(withOrigin("https://evil.example.com").body()).contains("origin_refused");
    assertThat(withOrigin("null").status()).isEqualTo(403);
    assertThat(withOrigin("http://play.test.evil.com").status()).isEqualTo(403);
    assertThat(withOrigin("http://play.test:8080").status()).isEqualTo(403);
    assertThat(withOrigin("https://game.example.com").status()).isEqualTo(101);
    assertThat(withOrigin("http://10.0.0.7:3000").status()).isEqualTo(101);
    assertThat(withOrigin("http://play.test").status()).isEqualTo(101);
    assertThat(withOrigin("https://play.test:443").status()).isEqualTo(101);
  }

  @Test
  void aNodeThatLeavesLetsNobodyIn() {
    doors.doors.drain();

    var reply = upgrade("", "");

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).contains("\"code\":\"draining\"");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void aRefusedHandshakeMayBeRepeatedOnTheSameConnection() {
    try (var wire = doors.wire()) {
      wire.send(Wire.upgrade("").replace("muster.v1", "chat"));
      assertThat(wire.reply().status()).isEqualTo(400);
      wire.send(Wire.upgrade(""));
      assertThat(wire.reply().status()).isEqualTo(101);
    }
  }

  private Wire.Reply withOrigin(String origin) {
    try (var wire = doors.wire().send(Wire.upgrade("Origin: " + origin + "\r\n"))) {
      return wire.reply();
    }
  }

  private Wire.Reply upgrade(String what, String by) {
    try (var wire = doors.wire().send(Wire.upgrade("").replace(what, by))) {
      return wire.reply();
    }
  }
}
