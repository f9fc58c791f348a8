package dev.muster.loadtest.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HandshakeTest {
  private static final String YES =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  @Test
  void theAnswerEndsWhereTheFramesBegin() {
    assertThat(end(YES + "frames")).isEqualTo(YES.length());
  }

  @Test
  void aPartOfAnAnswerIsWaitedFor() {
    assertThat(end(YES.substring(0, YES.length() - 1))).isEqualTo(-1);
  }

  @Test
  void aRefusalIsNamed() {
    assertThatThrownBy(() -> end("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"))
        .isInstanceOf(ProtocolError.class)
        .hasMessageContaining("503");
  }

  @Test
  void anAnswerWithoutProofIsRefused() {
    assertThatThrownBy(() -> end(YES.replace("s3pP", "AAAA"))).isInstanceOf(ProtocolError.class);
  }

  private static int end(String answer) {
    var bytes = answer.getBytes(US_ASCII);
    return Handshake.end(bytes, 0, bytes.length);
  }
}
