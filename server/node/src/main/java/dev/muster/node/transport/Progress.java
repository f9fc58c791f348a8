package dev.muster.node.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Notes since when bytes of an unfinished HTTP request are here: half a request is a deadline. */
final class Progress extends ChannelInboundHandlerAdapter {
  private long sinceNanos;

  /** A connection owes its first request from the moment it is accepted. */
  Progress(long acceptedAtNanos) {
    this.sinceNanos = acceptedAtNanos;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (sinceNanos == 0) {
      sinceNanos = System.nanoTime();
    }
    context.fireChannelRead(message);
  }

  /** A whole request has arrived. */
  void whole() {
    sinceNanos = 0;
  }

  /** Since when a request is owed; 0: none is. */
  long sinceNanos() {
    return sinceNanos;
  }
}
