package dev.muster.loadtest.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.channels.NotYetConnectedException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One kept-alive connection on which requests are answered one after the other. On the loop. */
public final class HttpLink extends ChannelInboundHandlerAdapter {
  private static final int ANSWER_MAX = 64 * 1024;
  private static final String LENGTH = "\r\ncontent-length: ";

  private final Caller caller;
  private @Nullable ChannelHandlerContext context;
  private String rest = "";
  private boolean over;

  /** Whoever asks. On the loop. */
  public interface Caller {
    /** May ask. */
    void opened(HttpLink link);

    /** What was asked is answered. */
    void answered(HttpLink link, int status, String body);

    /** Nothing more is answered here. */
    void closed(String why);
  }

  HttpLink(Caller caller) {
    this.caller = caller;
  }

  /** A whole request, for {@link #ask}. */
  public static byte[] post(int port, String path, String json) {
    var request =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json;
    return request.getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends a request; the one before it must have been answered. */
  public void ask(byte[] request) {
    var ctx = context;
    if (ctx != null && !over) {
      var out = ctx.alloc().buffer(request.length).writeBytes(request);
      ctx.writeAndFlush(out, ctx.voidPromise());
    }
  }

  /** Ends the connection; the caller hears nothing more. */
  public void close() {
    over = true;
    if (context != null) {
      context.close();
    }
  }

  // ------------------------------------------------------------------ what Netty reports

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    caller.opened(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    var in = (ByteBuf) message;
    try {
      rest += in.toString(StandardCharsets.ISO_8859_1);
    } finally {
      in.release();
    }
    int head = rest.indexOf("\r\n\r\n");
    if (head < 0 && rest.length() <= ANSWER_MAX) {
      return;
    }
    int length = head < 0 ? -1 : length(rest.substring(0, head));
    if (length < 0 || length > ANSWER_MAX || !rest.startsWith("HTTP/1.1 ")) {
      end("an answer that is none: " + rest.lines().findFirst().orElse(""));
      ctx.close();
      return;
    }
    int end = head + 4 + length;
    if (rest.length() >= end && !over) {
      int status = Integer.parseInt(rest.substring(9, 12));
      var body = rest.substring(head + 4, end);
      rest = rest.substring(end);
      caller.answered(this, status, body);
    }
  }

  /** What the head says; -1: nothing. */
  static int length(String head) {
    int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (at < 0) {
      return -1;
    }
    int from = at + LENGTH.length();
    int to = head.indexOf('\r', from);
    return Integer.parseInt(head.substring(from, to < 0 ? head.length() : to).strip());
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
      caller.closed(why);
    }
  }
}
