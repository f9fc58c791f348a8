package dev.muster.loadtest.muster;

import com.google.protobuf.ByteString;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Message;
import dev.muster.v1.ServerFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A scripted node that speaks the wire: rooms of fifty at 20 Hz. Everything on one thread. */
final class StubNode implements AutoCloseable {
  private static final int ROOM_PLAYERS = 50;

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<StubRoom> rooms = new ArrayList<>();
  private final StubRoom.Mischief mischief;
  private final boolean wrongPongs;
  private final Channel door;

  StubNode(StubRoom.Mischief mischief, boolean wrongPongs) {
    this.mischief = mischief;
    this.wrongPongs = wrongPongs;
    this.door =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(8192))
                        .addLast(new WebSocketServerProtocolHandler("/play", "muster.v1"))
                        .addLast(new Session());
                  }
                })
            .bind(new InetSocketAddress("127.0.0.1", 0))
            .syncUninterruptibly()
            .channel();
    loop.scheduleAtFixedRate(this::tick, 50, 50, TimeUnit.MILLISECONDS);
  }

  int port() {
    return ((InetSocketAddress) door.localAddress()).getPort();
  }

  private void tick() {
    rooms.forEach(StubRoom::tick);
  }

  private StubRoom room() {
    if (rooms.isEmpty() || rooms.getLast().players() == ROOM_PLAYERS) {
      rooms.add(new StubRoom("room-" + rooms.size(), mischief));
    }
    return rooms.getLast();
  }

  private final class Session extends SimpleChannelInboundHandler<BinaryWebSocketFrame> {
    private StubRoom room;
    private int seat;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, BinaryWebSocketFrame message)
        throws Exception {
      var frame = ClientFrame.parseFrom(message.content().nioBuffer());
      switch (frame.getFrameCase()) {
        case JOIN -> {
          room = room();
          seat = room.join(reply -> write(ctx, reply));
        }
        case INPUT -> room.push(seat, frame.getNumber(), seq(frame.getInput()));
        case MESSAGE -> pong(ctx, frame.getMessage());
        default -> throw new IllegalStateException("unexpected " + frame.getFrameCase());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close(); // the players left without a word, as they do
    }

    private int seq(ByteString push) throws Exception {
      var in = push.newCodedInput();
      in.skipRawBytes(11); // two floats with their tags, and the tag of seq
      return in.readUInt32();
    }

    private void pong(ChannelHandlerContext ctx, ByteString ping) {
      var same =
          wrongPongs
              ? ping.substring(0, ping.size() - 1).concat(ByteString.copyFrom(new byte[1]))
              : ping;
      write(
          ctx, ServerFrame.newBuilder().setMessage(Message.newBuilder().setMessage(same)).build());
    }

    private void write(ChannelHandlerContext ctx, ServerFrame frame) {
      ctx.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(frame.toByteArray())));
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
