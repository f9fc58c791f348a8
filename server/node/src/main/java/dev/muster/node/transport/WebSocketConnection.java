package dev.muster.node.transport;

import dev.muster.node.session.Connection;
import dev.muster.v1.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing half of one WebSocket. Frames are copied into one pooled buffer that leaves with the
 * flush, so that many small frames cost one system call and no object each; only large bodies
 * travel by reference. Its I/O loop only, except where {@link Connection} says otherwise.
 */
final class WebSocketConnection implements Connection {
  private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
  // Below this a copy is cheaper than another buffer in the kernel's gather list.
  private static final int COPY_BELOW = 4096;
  private static final int BATCH_MAX = 64 * 1024;
  private static final int BATCH_FIRST = 512;
  private static final int HEADER_MAX = 10;
  private static final int BINARY = 0x82;
  private static final int CLOSE = 0x88;
  private static final int PONG = 0x8A;
  private static final int ATTACHMENT_TAG = 0x08;
  private static final int REASON_MAX = 123;

  private final Channel channel;
  private final int loop;
  private final String address;
  private final TransportObserver observer;
  private @Nullable ByteBuf batch;
  private int lastFlushBytes = BATCH_FIRST;
  private long unreported;
  private boolean unflushed;
  private int closedWith;
  private boolean closing;
  private long closingSinceNanos;

  WebSocketConnection(Channel channel, int loop, String address, TransportObserver observer) {
    this.channel = channel;
    this.loop = loop;
    this.address = address;
    this.observer = observer;
  }

  @Override
  public int loop() {
    return loop;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void execute(Runnable action) {
    try {
      channel.eventLoop().execute(action);
    } catch (RejectedExecutionException e) {
      LOG.debug("The loop has ended, and this connection with it", e);
    }
  }

  @Override
  public void write(int attachment, ByteBuf body) {
    var length = body.readableBytes();
    if (length < COPY_BELOW) {
      write(attachment, body, body.readerIndex(), length);
    } else if (!closing) {
      unreported += begin(attachment, length, 0) + length;
      handOver();
      head().write(body.retainedDuplicate(), channel.voidPromise());
    }
  }

  @Override
  public void write(int attachment, ByteBuf bytes, int from, int length) {
    if (!closing) {
      unreported += begin(attachment, length, length) + length;
      // Not batch.writeBytes(bytes): that makes two ByteBuffers per copy.
      bytes.getBytes(from, Objects.requireNonNull(batch), length);
    }
  }

  /** Writes what stands in front of a body, with room behind it; answers how many bytes it took. */
  private int begin(int attachment, int bodyBytes, int room) {
    var prefix = attachment == 0 ? 0 : attachment < 0x80 ? 2 : 1 + varintBytes(attachment);
    var out = room(HEADER_MAX + prefix + room);
    var before = out.writerIndex();
    header(out, BINARY, prefix + bodyBytes);
    if (prefix != 0) {
      out.writeByte(ATTACHMENT_TAG);
      varint(out, attachment);
    }
    return out.writerIndex() - before;
  }

  @Override
  public void flush() {
    if (batch == null && !unflushed) {
      return;
    }
    observer.sent(unreported);
    unreported = 0;
    unflushed = false;
    if (batch == null) {
      head().flush();
      return;
    }
    var out = batch;
    batch = null;
    lastFlushBytes = out.readableBytes();
    head().writeAndFlush(out, channel.voidPromise());
  }

  @Override
  public long pendingBytes() {
    var buffered = batch == null ? 0 : batch.readableBytes();
    var queue = channel.unsafe().outboundBuffer();
    return queue == null ? buffered : buffered + queue.totalPendingWriteBytes();
  }

  /**
   * After the close frame has left, only the sending half is shut: closing both while bytes of the
   * client are unread would reset the connection, and the client might never see the code. The
   * handler ends what is left after 2 s.
   */
  @Override
  public void close(CloseCode code, String reason) {
    if (closing) {
      return;
    }
    closedWith = code.getNumber();
    var words = reason(reason);
    var out = room(HEADER_MAX + 2 + words.length);
    header(out, CLOSE, 2 + words.length);
    out.writeShort(code.getNumber());
    out.writeBytes(words);
    farewell();
  }

  /** Answers the client's goodbye. */
  void answerGoodbye() {
    if (closing) {
      return;
    }
    var out = room(HEADER_MAX + 2);
    header(out, CLOSE, 2);
    out.writeShort(1000);
    farewell();
  }

  void pong(ByteBuf payload) {
    if (closing) {
      return;
    }
    var length = payload.readableBytes();
    var out = room(HEADER_MAX + length);
    header(out, PONG, length);
    payload.getBytes(payload.readerIndex(), out, length);
    flush();
  }

  /** A close frame was written; nothing may follow it. */
  boolean closing() {
    return closing;
  }

  /** When that was; only if {@link #closing}. */
  long closingSinceNanos() {
    return closingSinceNanos;
  }

  /** The code it was closed with from this side; 0: none. */
  int closedWith() {
    return closedWith;
  }

  /** Ends the socket, whatever is unsent. */
  void end() {
    channel.close();
  }

  /** The channel is gone. */
  void dispose() {
    closing = true;
    unflushed = false;
    if (batch != null) {
      batch.release();
      batch = null;
    }
  }

  /** Straight to the socket: while the upgrade is under way, HTTP's stages are still there. */
  private ChannelHandlerContext head() {
    return channel.pipeline().firstContext();
  }

  private void farewell() {
    closing = true;
    closingSinceNanos = System.nanoTime();
    var out = batch;
    batch = null;
    if (out != null) {
      head().writeAndFlush(out).addListener(this::shut);
    }
  }

  private void shut(Object done) {
    var left = done instanceof ChannelFuture future && future.isSuccess();
    if (left && channel instanceof DuplexChannel duplex && duplex.isActive()) {
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  /** The buffer of this flush, with room for so many bytes. */
  private ByteBuf room(int bytes) {
    if (batch != null && batch.readableBytes() + bytes > BATCH_MAX) {
      handOver();
    }
    if (batch == null) {
      batch = channel.alloc().ioBuffer(Math.max(bytes, Math.min(lastFlushBytes + 64, BATCH_MAX)));
    } else {
      batch.ensureWritable(bytes);
    }
    return batch;
  }

  private void handOver() {
    if (batch != null) {
      head().write(batch, channel.voidPromise());
      batch = null;
    }
    unflushed = true;
  }

  private static void header(ByteBuf out, int first, int length) {
    out.writeByte(first);
    if (length < 126) {
      out.writeByte(length);
    } else if (length < 65_536) {
      out.writeByte(126);
      out.writeShort(length);
    } else {
      out.writeByte(127);
      out.writeLong(length);
    }
  }

  private static void varint(ByteBuf out, int value) {
    while ((value & ~0x7f) != 0) {
      out.writeByte(value & 0x7f | 0x80);
      value >>>= 7;
    }
    out.writeByte(value);
  }

  private static int varintBytes(int value) {
    return (31 - Integer.numberOfLeadingZeros(value | 1)) / 7 + 1;
  }

  /** As many whole characters as fit into a close frame. */
  private static byte[] reason(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= REASON_MAX) {
      return bytes;
    }
    var end = REASON_MAX;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(bytes, end);
  }
}
