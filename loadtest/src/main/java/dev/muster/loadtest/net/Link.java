package dev.muster.loadtest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.channels.NotYetConnectedException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One player's WebSocket. On the loop. */
public final class Link extends ChannelInboundHandlerAdapter {
  private static final byte[] NOTHING = {};

  private final Invitation invitation;
  private final String host;
  private final Scratch scratch;
  private @Nullable ChannelHandlerContext context;
  private byte[] rest = NOTHING;
  private boolean shaken;
  private boolean over;

  Link(Invitation invitation, String host, Scratch scratch) {
    this.invitation = invitation;
    this.host = host;
    this.scratch = scratch;
  }

  /** Sends one binary message at once. */
  public void send(byte[] payload, int from, int length) {
    write(Frames.BINARY, payload, from, length);
  }

  /** Sends one text message at once. */
  public void sendText(byte[] payload, int from, int length) {
    write(Frames.TEXT, payload, from, length);
  }

  /** Ends the connection; the player hears nothing more. */
  public void close() {
    over = true;
    if (context != null) {
      context.close();
    }
  }

  private void write(int opcode, byte[] payload, int from, int length) {
    var ctx = context;
    if (ctx != null && !over) {
      var frame = Frames.masked(ctx.alloc(), opcode, payload, from, length);
      ctx.writeAndFlush(frame, ctx.voidPromise());
    }
  }

  // ------------------------------------------------------------------ what Netty reports

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    if (over) {
      ctx.close();
      return;
    }
    var request = Handshake.request(host, invitation.path(), invitation.subprotocol());
    ctx.writeAndFlush(ctx.alloc().buffer(request.length).writeBytes(request), ctx.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = (ByteBuf) message;
    try {
      if (!over) {
        take(in, System.nanoTime());
      }
    } catch (ProtocolError e) {
      end(String.valueOf(e.getMessage()));
      ctx.close();
    } finally {
      in.release();
    }
  }

  private void take(ByteBuf in, long now) {
    int kept = rest.length;
    int size = kept + in.readableBytes();
    byte[] bytes = scratch.atLeast(size, 0);
    System.arraycopy(rest, 0, bytes, 0, kept);
    in.readBytes(bytes, kept, size - kept);
    int used = shaken ? 0 : shake(bytes, size);
    if (shaken) {
      used = frames(bytes, used, size, now);
    }
    // Almost always nothing is left: frames are smaller than what one read takes.
    rest = used == size || over ? NOTHING : Arrays.copyOfRange(bytes, used, size);
  }

  private int shake(byte[] bytes, int size) {
    int end = Handshake.end(bytes, 0, size);
    if (end < 0) {
      return 0;
    }
    shaken = true;
    invitation.player().opened(this);
    return end;
  }

  private int frames(byte[] bytes, int start, int size, long now) {
    var scanner = scratch.scanner;
    scanner.open(bytes, start, size);
    int used = start;
    while (!over && scanner.advance()) {
      frame(scanner.opcode(), bytes, scanner.from(), scanner.to(), now);
      used = scanner.to();
    }
    return used;
  }

  private void frame(int opcode, byte[] bytes, int from, int to, long now) {
    switch (opcode) {
      case Frames.BINARY -> invitation.player().frame(bytes, from, to, now);
      case Frames.TEXT -> invitation.player().text(bytes, from, to, now);
      case Frames.PING -> write(Frames.PONG, bytes, from, to - from);
      case Frames.PONG -> {}
      case Frames.CLOSE -> end("closed with " + closeCode(bytes, from, to));
      default -> throw new ProtocolError("a frame with opcode " + opcode);
    }
  }

  private static String closeCode(byte[] bytes, int from, int to) {
    return to - from < 2
        ? "no code"
        : "code " + ((bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (context == null && cause instanceof NotYetConnectedException) {
      return; // A busy loop may look at a socket before it has begun to connect it.
    }
    end(cause.toString());
    ctx.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end("the connection broke");
  }

  void end(String why) {
    if (!over) {
      over = true;
      invitation.player().closed(why);
    }
  }
}
