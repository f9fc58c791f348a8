package dev.muster.node.transport;

import com.sun.management.ThreadMXBean;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.lang.management.ManagementFactory;

/**
 * Compares our reader with Netty's decoder: 60-byte frames, four to a read, both through a
 * pipeline. Run its main; prints nanoseconds and allocated bytes per frame.
 */
final class FrameReaderBench {
  private static final int FRAMES_PER_READ = 4;
  private static final int READS = 2_000_000;
  private static long sum;

  private FrameReaderBench() {}

  public static void main(String[] args) {
    for (var round = 0; round < 3; round++) {
      measure("netty", new EmbeddedChannel(decoder(), new Count()));
      measure("ours ", new EmbeddedChannel(new Ours()));
    }
    System.out.println(sum);
  }

  private static WebSocket13FrameDecoder decoder() {
    return new WebSocket13FrameDecoder(
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .maxFramePayloadLength(16_384)
            .withUTF8Validator(false)
            .build());
  }

  private static void measure(String name, EmbeddedChannel channel) {
    var frame = Wire.encode(0x80, Wire.BINARY, Wire.bytes(60));
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var pipeline = channel.pipeline();
    var bytes = threads.getCurrentThreadAllocatedBytes();
    var nanos = System.nanoTime();
    for (var i = 0; i < READS; i++) {
      var in = ByteBufAllocator.DEFAULT.directBuffer(FRAMES_PER_READ * frame.length);
      for (var k = 0; k < FRAMES_PER_READ; k++) {
        in.writeBytes(frame);
      }
      pipeline.fireChannelRead(in);
      pipeline.fireChannelReadComplete();
    }
    nanos = System.nanoTime() - nanos;
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    var frames = (double) READS * FRAMES_PER_READ;
    System.out.printf("%s %6.1f ns %6.1f B per frame%n", name, nanos / frames, bytes / frames);
    channel.finishAndReleaseAll();
  }

  private static final class Count extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var frame = (BinaryWebSocketFrame) message;
      sum += frame.content().readableBytes();
      frame.release();
    }
  }

  private static final class Ours extends ChannelInboundHandlerAdapter implements FrameReader.Sink {
    private final FrameReader reader =
        new FrameReader(this, ByteBufAllocator.DEFAULT, 16_384, 65_536, 32);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var in = (ByteBuf) message;
      reader.read(in);
      in.release();
    }

    @Override
    public void message(ByteBuf payload) {
      sum += payload.readableBytes();
    }

    @Override
    public void fragment() {}

    @Override
    public void ping(ByteBuf payload) {}

    @Override
    public void pong() {}

    @Override
    public void goodbye() {}

    @Override
    public void violated(CloseCode code, String why) {
      throw new AssertionError(why);
    }
  }
}
