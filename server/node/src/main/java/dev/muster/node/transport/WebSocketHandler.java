package dev.muster.node.transport;

import dev.muster.node.config.Config;
import dev.muster.node.session.FrontDoor;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading half of one WebSocket, and its life: deadlines, close, end. After the upgrade it is
 * the only handler of its pipeline.
 */
final class WebSocketHandler extends ChannelInboundHandlerAdapter
    implements FrameReader.Sink, Rounds.Visitor {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketHandler.class);
  private static final long CLOSE_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final WebSocketConnection connection;
  private final FrameReader reader;
  private final Rounds rounds;
  private final TransportObserver observer;
  private final long firstFrameNanos;
  private final long progressNanos;
  private final long acceptedAtNanos;
  private FrontDoor.@Nullable Inbound inbound;
  private Rounds.@Nullable Place place;
  private boolean heard;
  private long midwaySinceNanos;

  WebSocketHandler(
      WebSocketConnection connection,
      ByteBufAllocator allocator,
      Config.Sockets limits,
      Rounds rounds,
      TransportObserver observer,
      long acceptedAtNanos) {
    this.connection = connection;
    this.reader =
        new FrameReader(
            this, allocator, limits.frameBytes(), limits.messageBytes(), limits.fragments());
    this.rounds = rounds;
    this.observer = observer;
    this.firstFrameNanos = limits.firstFrame().toNanos();
    this.progressNanos = limits.progress().toNanos();
    this.acceptedAtNanos = acceptedAtNanos;
  }

  /** Opens the door to sessions; before anything is read. */
  void start(FrontDoor door) {
    place = rounds.enter(this);
    observer.upgraded();
    inbound = door.accept(connection);
  }

  /** The client is not let in, and is told why. */
  void turnAway(CloseCode code, String reason) {
    place = rounds.enter(this);
    observer.upgraded();
    connection.close(code, reason);
  }

  private void close(CloseCode code, String reason) {
    connection.close(code, reason);
    lost();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(message);
      return;
    }
    try {
      observer.received(bytes.readableBytes());
      if (!connection.closing()) {
        reader.read(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (connection.closing()) {
      reader.stop();
    }
    if (!reader.midway()) {
      midwaySinceNanos = 0;
    } else if (midwaySinceNanos == 0) {
      midwaySinceNanos = System.nanoTime();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (inbound != null && context.channel().isWritable()) {
      inbound.writable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    reader.stop();
    connection.dispose();
    lost();
    if (place != null) {
      rounds.leave(place);
      observer.closed(connection.closedWith());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("A connection broke", cause);
      context.close();
      return;
    }
    LOG.error("A connection ends because the node failed", cause);
    close(CloseCode.NODE_FAILED, "the node failed");
  }

  @Override
  public void visit(long nowNanos) {
    if (connection.closing()) {
      endIfOverdue(nowNanos);
    } else if (!heard && nowNanos - acceptedAtNanos > firstFrameNanos) {
      close(CloseCode.JOIN_TIMEOUT, "no first frame in time");
    } else if (midwaySinceNanos != 0 && nowNanos - midwaySinceNanos > progressNanos) {
      close(CloseCode.SILENT, "a message was begun and not finished in time");
    } else if (inbound != null) {
      inbound.tick(nowNanos);
    }
  }

  @Override
  public void message(ByteBuf payload) {
    heard = true;
    midwaySinceNanos = 0;
    if (inbound != null && !connection.closing()) {
      inbound.receive(payload);
    }
  }

  @Override
  public void fragment() {
    if (inbound != null && !connection.closing()) {
      inbound.control();
    }
  }

  @Override
  public void ping(ByteBuf payload) {
    if (inbound != null && !connection.closing()) {
      connection.pong(payload);
      inbound.control();
    }
  }

  @Override
  public void pong() {
    if (inbound != null && !connection.closing()) {
      inbound.control();
    }
  }

  @Override
  public void goodbye() {
    connection.answerGoodbye();
    lost();
  }

  @Override
  public void violated(CloseCode code, String why) {
    close(code, why);
  }

  private void endIfOverdue(long nowNanos) {
    if (nowNanos - connection.closingSinceNanos() > CLOSE_WAIT_NANOS) {
      connection.end();
    }
  }

  /** Tells the session once that nothing more comes. */
  private void lost() {
    var gone = inbound;
    inbound = null;
    if (gone != null) {
      gone.closed();
    }
  }
}
