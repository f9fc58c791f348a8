package dev.muster.node.transport;

import dev.muster.node.config.Transport;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringIoHandlerConfig;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One way to drive sockets.
 *
 * @param why why this one, for the log
 * @param lowat how to keep the kernel from hoarding unsent bytes; null: only by a small buffer
 */
record SocketKind(
    String name,
    String why,
    Group loops,
    Class<? extends ServerSocketChannel> server,
    @Nullable ChannelOption<Long> lowat) {

  /** Starts loops that drive such sockets. */
  interface Group {
    MultiThreadIoEventLoopGroup start(int count, ThreadFactory threads);
  }

  // A broadcast submits one write per socket of a loop, and each completes at least once. Netty's
  // queue of 4,096 overflows with 3,000 sockets; this is the most that the kernel gives.
  private static final int COMPLETIONS = 65_536;
  private static final int SUBMISSIONS = 4_096;

  /** The wanted kind, or for AUTO the best that works here: io_uring, epoll, nio. */
  static SocketKind choose(Transport wanted) {
    return switch (wanted) {
      case AUTO -> best();
      case IO_URING -> {
        IoUring.ensureAvailability();
        yield ioUring("as set");
      }
      case EPOLL -> {
        Epoll.ensureAvailability();
        yield epoll("as set");
      }
      case NIO -> nio("as set");
    };
  }

  private static SocketKind best() {
    if (IoUring.isAvailable()) {
      return ioUring("best of those that work here");
    }
    var noUring = "io_uring: " + reason(IoUring.unavailabilityCause());
    if (Epoll.isAvailable()) {
      return epoll(noUring);
    }
    return nio(noUring + "; epoll: " + reason(Epoll.unavailabilityCause()));
  }

  private static SocketKind ioUring(String why) {
    var rings = new IoUringIoHandlerConfig().setRingSize(SUBMISSIONS);
    try {
      rings.setCqSize(COMPLETIONS);
    } catch (UnsupportedOperationException tooOldAKernel) {
      why += "; its completion queue cannot be sized here";
    }
    return new SocketKind(
        "io_uring",
        why,
        (count, threads) -> new FairLoops(count, threads, IoUringIoHandler.newFactory(rings)),
        IoUringServerSocketChannel.class,
        IoUringChannelOption.TCP_NOTSENT_LOWAT);
  }

  private static SocketKind epoll(String why) {
    return new SocketKind(
        "epoll",
        why,
        (count, threads) ->
            new MultiThreadIoEventLoopGroup(count, threads, EpollIoHandler.newFactory()),
        EpollServerSocketChannel.class,
        EpollChannelOption.TCP_NOTSENT_LOWAT);
  }

  private static SocketKind nio(String why) {
    return new SocketKind(
        "nio",
        why,
        (count, threads) ->
            new MultiThreadIoEventLoopGroup(count, threads, NioIoHandler.newFactory()),
        NioServerSocketChannel.class,
        null);
  }

  private static String reason(@Nullable Throwable cause) {
    var deepest = cause;
    while (deepest != null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest == null ? "not available" : String.valueOf(deepest.getMessage());
  }
}
