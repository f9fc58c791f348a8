package dev.muster.node.transport;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A failing accept (no descriptors, no memory) is tried again after a second, not at once. */
@Sharable
final class AcceptPause extends ChannelInboundHandlerAdapter {
  static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(AcceptPause.class);

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var config = context.channel().config();
    if (!config.isAutoRead()) {
      return;
    }
    LOG.warn("Accepting pauses for a second: {}", cause.getMessage());
    config.setAutoRead(false);
    var unused =
        context
            .executor()
            .schedule(() -> config.setAutoRead(true), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
