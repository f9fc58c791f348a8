package dev.muster.client.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket on Netty. Incoming bytes are copied once into an array that all sockets of a thread
 * share, so that everything above reads plain arrays and nothing can leak.
 */
final class NettySocket extends ChannelInboundHandlerAdapter implements Socket {
  private static final int CLOSED_ABNORMALLY = 1006;
  private static final long CLOSE_MILLIS_MAX = 1_000;

  private static final FastThreadLocal<byte[]> SCRATCH =
      new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
          return new byte[8 * 1024];
        }
      };

  private final SocketEvents events;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf fragments;
  private int closeCode = CLOSED_ABNORMALLY;
  private String closeReason = "";
  private boolean closing;
  private boolean over;

  NettySocket(SocketEvents events) {
    this.events = events;
  }

  /** The connection never came to be. On the loop. */
  void failed(String reason) {
    closeReason = reason;
    end();
  }

  // ------------------------------------------------------------------ what the client asks for

  @Override
  public ByteBuf buffer(int sizeHint) {
    var ctx = context;
    return ctx == null ? Unpooled.buffer(sizeHint) : ctx.alloc().buffer(sizeHint);
  }

  @Override
  public void write(ByteBuf frame) {
    var ctx = context;
    if (ctx == null || over || closing) frame.release();
    else ctx.write(new BinaryWebSocketFrame(frame), ctx.voidPromise());
  }

  @Override
  public void flush() {
    var ctx = context;
    if (ctx != null) ctx.flush();
  }

  @Override
  public void close() {
    if (closing || over) return;
    closing = true;
    var ctx = context;
    if (ctx == null) return; // still connecting: closed as soon as there is something to close
    if (ctx.pipeline().get("http") != null) {
      ctx.close(); // still shaking hands
      return;
    }
    sayGoodbye(ctx, WebSocketCloseStatus.NORMAL_CLOSURE);
    ctx.executor().schedule(() -> ctx.close(), CLOSE_MILLIS_MAX, TimeUnit.MILLISECONDS);
  }

  private static void sayGoodbye(ChannelHandlerContext ctx, WebSocketCloseStatus status) {
    ctx.writeAndFlush(new CloseWebSocketFrame(status)).addListener(ChannelFutureListener.CLOSE);
  }

  // ------------------------------------------------------------------ what Netty reports

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (closing) ctx.close();
    else ctx.fireChannelActive();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE && !closing) events.opened(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof WebSocketFrame frame && !closing) frame(ctx, frame);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void frame(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof BinaryWebSocketFrame) {
      if (frame.isFinalFragment()) deliver(frame.content());
      else fragment(ctx, frame);
    } else if (frame instanceof ContinuationWebSocketFrame) {
      fragment(ctx, frame);
    } else if (frame instanceof CloseWebSocketFrame close) {
      closeCode = close.statusCode() < 0 ? WebSocketCloseStatus.EMPTY.code() : close.statusCode();
      closeReason = close.reasonText();
      closing = true;
      ctx.writeAndFlush(close.retainedDuplicate()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void deliver(ByteBuf content) {
    int length = content.readableBytes();
    byte[] bytes = scratch(length);
    content.getBytes(content.readerIndex(), bytes, 0, length);
    events.frame(this, bytes, 0, length);
  }

  private static byte[] scratch(int length) {
    byte[] bytes = SCRATCH.get();
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
      SCRATCH.set(bytes);
    }
    return bytes;
  }

  /** A node never fragments, but something between may. */
  private void fragment(ChannelHandlerContext ctx, WebSocketFrame frame) {
    var parts = fragments;
    if (parts == null) fragments = parts = ctx.alloc().heapBuffer();
    if (parts.readableBytes() + frame.content().readableBytes() > NettyDialer.FRAME_BYTES_MAX) {
      closing = true;
      sayGoodbye(ctx, WebSocketCloseStatus.MESSAGE_TOO_BIG);
      return;
    }
    parts.writeBytes(frame.content());
    if (!frame.isFinalFragment()) return;
    fragments = null;
    try {
      deliver(parts);
    } finally {
      parts.release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    closeReason = reasonOf(cause);
    ctx.close();
  }

  private static String reasonOf(Throwable cause) {
    if (cause instanceof WebSocketClientHandshakeException refused && refused.response() != null) {
      return "HTTP " + refused.response().status().code();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
  }

  private void end() {
    if (over) return;
    over = true;
    var parts = fragments;
    fragments = null;
    if (parts != null) parts.release();
    events.closed(this, closeCode, closeReason);
  }
}
