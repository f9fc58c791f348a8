package dev.muster.loadtest.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The one thread on which all players live. */
public final class GeneratorLoop implements AutoCloseable {
  private static final int CONNECT_MILLIS_MAX = 10_000;
  private static final int READ_BYTES = 4 * 1024;

  /**
   * A source address has about 28,000 ports, of which the kernel takes every second one as long as
   * there are some; after that it searches for milliseconds. A port is not free at once again.
   */
  private static final int PORTS_PER_ADDRESS = 10_000;

  private final EventLoopGroup group;
  private final Bootstrap bootstrap;
  private final Scratch scratch = new Scratch();
  private int dialled;

  public GeneratorLoop() {
    boolean epoll = Epoll.isAvailable();
    group =
        new MultiThreadIoEventLoopGroup(
            1, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    bootstrap =
        new Bootstrap()
            .group(group)
            .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES));
    if (epoll) {
      // The same port serves for each of the servers.
      bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
    }
  }

  /** Connects a player to a server on this machine. One thread at a time. */
  public void connect(int port, Invitation invitation) {
    var link = new Link(invitation, "127.0.0.1:" + port, scratch);
    connect(port, link, link::end);
  }

  /** Connects a caller to a server on this machine. One thread at a time. */
  public void connect(int port, HttpLink.Caller caller) {
    var link = new HttpLink(caller);
    connect(port, link, link::end);
  }

  private void connect(int port, ChannelHandler handler, Consumer<String> failed) {
    // Every address of 127.0.0.0/8 is this machine.
    var source = new InetSocketAddress("127.0.0." + (1 + dialled++ / PORTS_PER_ADDRESS), 0);
    bootstrap
        .clone()
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel.pipeline().addLast(handler);
              }
            })
        .connect(new InetSocketAddress("127.0.0.1", port), source)
        .addListener(connected -> {
          if (!connected.isSuccess()) {
            failed.accept(String.valueOf(connected.cause()));
          }
        });
  }

  /** Runs on the loop and waits for the outcome. Not on the loop. */
  public <T> T call(Callable<T> action) throws InterruptedException {
    try {
      return group.submit(action).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Runs on the loop again and again. */
  public void every(long millis, Runnable action) {
    group.scheduleAtFixedRate(action, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
