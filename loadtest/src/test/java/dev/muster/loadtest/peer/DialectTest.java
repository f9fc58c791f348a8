package dev.muster.loadtest.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class DialectTest {
  private final ByteBuffer out = ByteBuffer.allocate(64);

  @Test
  void anInputIsAMessagePackMap() {
    int length = Dialect.input(out, 1.5f, -2f, 7);

    assertThat(HexFormat.of().formatHex(Arrays.copyOf(out.array(), length)))
        .isEqualTo("0da16983a26478ca3fc00000a26479cac0000000a3736571ce00000007");
  }

  @Test
  void aPingComesBackAsItsPong() {
    int length = Dialect.ping(out, 12.25);

    assertThat(Dialect.pong(out.array(), 0, length)).isEqualTo(12.25);
    assertThat(Dialect.pong(out.array(), 0, length - 1)).isNaN();
  }

  @Test
  void aSeatIsReadFromTheMatchmakersAnswer() throws IOException {
    var answer = "{\"name\":\"arena\",\"sessionId\":\"a-B_9\",\"roomId\":\"r1\"}";

    assertThat(ColyseusCast.field(answer, "sessionId")).isEqualTo("a-B_9");
    assertThat(ColyseusCast.field(answer, "roomId")).isEqualTo("r1");
    assertThatThrownBy(() -> ColyseusCast.field("{\"code\":520}", "roomId"))
        .isInstanceOf(IOException.class);
  }
}
