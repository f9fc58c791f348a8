package dev.muster.loadtest.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our frames against Netty's. */
final class FrameScannerTest {
  private final FrameScanner scanner = new FrameScanner();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 100_000})
  void framesOfAllSizesAreFound(int size) {
    var bytes = served(size, size);

    scanner.open(bytes, 0, bytes.length);

    for (int i = 0; i < 2; i++) {
      assertThat(scanner.advance()).isTrue();
      assertThat(scanner.opcode()).isEqualTo(Frames.BINARY);
      assertThat(scanner.to() - scanner.from()).isEqualTo(size);
    }
    assertThat(scanner.to()).isEqualTo(bytes.length);
    assertThat(scanner.advance()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300, 70_000})
  void aFrameIsFoundOnlyWhenItIsWhole(int size) {
    var bytes = served(size);

    for (int length = 0; length < bytes.length; length += length < 20 ? 1 : 97) {
      scanner.open(bytes, 0, length);
      assertThat(scanner.advance()).isFalse();
    }
  }

  @Test
  void whatNoServerMayWriteIsRefused() {
    for (int first : new int[] {0x02, 0xc2}) {
      scanner.open(new byte[] {(byte) first, 0}, 0, 2);
      assertThatThrownBy(scanner::advance).isInstanceOf(ProtocolError.class);
    }
    scanner.open(new byte[] {(byte) 0x82, (byte) 0x80}, 0, 2);
    assertThatThrownBy(scanner::advance).isInstanceOf(ProtocolError.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 125, 126, 4_000})
  void whatWeWriteIsReadByNetty(int size) {
    var payload = new byte[size + 3];
    for (int i = 0; i < payload.length; i++) {
      payload[i] = (byte) (i * 7);
    }
    var channel =
        new EmbeddedChannel(
            new WebSocket13FrameDecoder(
                WebSocketDecoderConfig.newBuilder().expectMaskedFrames(true).build()));

    channel.writeInbound(Frames.masked(channel.alloc(), Frames.BINARY, payload, 3, size));

    BinaryWebSocketFrame frame = channel.readInbound();
    assertThat(frame.content()).isEqualTo(Unpooled.wrappedBuffer(payload, 3, size));
    frame.release();
    channel.finishAndReleaseAll();
  }

  private static byte[] served(int... sizes) {
    var channel = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
    var all = Unpooled.buffer();
    for (int size : sizes) {
      channel.writeOutbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[size])));
      for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
        all.writeBytes(part);
        part.release();
      }
    }
    channel.finishAndReleaseAll();
    var bytes = new byte[all.readableBytes()];
    all.readBytes(bytes);
    return bytes;
  }
}
