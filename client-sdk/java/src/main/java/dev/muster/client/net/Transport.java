package dev.muster.client.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** Which of Netty's transports a client's sockets use. */
public final class Transport {
  private Transport() {}

  /** One daemon thread for a client that was given none. */
  public static EventLoopGroup ownGroup() {
    var threads = new DefaultThreadFactory("muster-client", true);
    var handler = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    return new MultiThreadIoEventLoopGroup(1, threads, handler);
  }

  /** The kind of channel that runs on this loop. */
  public static Class<? extends Channel> channelOf(EventLoop loop) {
    if (loop instanceof IoEventLoop io && io.isIoType(EpollIoHandler.class)) {
      return EpollSocketChannel.class;
    }
    return NioSocketChannel.class;
  }

  /** Ends a group soon, without waiting for it. */
  public static void shutDown(EventLoopGroup group) {
    group.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS);
  }
}
