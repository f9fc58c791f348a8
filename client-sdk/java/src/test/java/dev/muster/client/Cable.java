package dev.muster.client;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A cable between clients and a node, which a test may cut. */
final class Cable implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final List<Channel> plugged = new ArrayList<>();
  private volatile int target;
  private final Channel server;

  Cable(int target) {
    this.target = target;
    server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.AUTO_READ, false)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    plug(channel);
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private void plug(SocketChannel client) {
    var dial =
        new Bootstrap()
            .group(client.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(new Copy(client))
            .connect(InetAddress.getLoopbackAddress(), target);
    client.pipeline().addLast(new Copy(dial.channel()));
    dial.addListener(connected -> {
      if (connected.isSuccess()) client.read();
      else client.close();
    });
    plugged.add(client);
  }

  /** New connections lead to another node from now on, as a balancer would see to it. */
  void leadTo(int port) {
    target = port;
  }

  URI uri() {
    return URI.create("ws://localhost:" + ((InetSocketAddress) server.localAddress()).getPort());
  }

  /** Cuts every connection, or a random part of them. */
  void cut(RandomGenerator random, double part) {
    group
        .next()
        .submit(() -> {
          plugged.removeIf(channel -> !channel.isOpen());
          for (var channel : List.copyOf(plugged)) {
            if (random.nextDouble() < part) channel.close();
          }
        })
        .syncUninterruptibly();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  /** Hands everything on to the other side. */
  private static final class Copy extends ChannelInboundHandlerAdapter {
    private final Channel other;

    Copy(Channel other) {
      this.other = other;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {}

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      other
          .writeAndFlush((ByteBuf) message)
          .addListener(written -> {
            if (written.isSuccess()) ctx.read();
            else ctx.close();
          });
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      other.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close().addListener(ChannelFutureListener.CLOSE);
    }
  }
}
