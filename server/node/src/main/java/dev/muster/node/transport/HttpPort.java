package dev.muster.node.transport;

import dev.muster.node.config.Config;
import dev.muster.node.transport.Crowd.Verdict;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** One listening port and the pipelines of its connections. */
final class HttpPort implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final int LINE_MAX = 4096;
  private static final int HEADERS_MAX = 8192;
  private static final int SMALL_SEND_BUFFER = 64 * 1024;

  private final Channel channel;

  private HttpPort(Channel channel) {
    this.channel = channel;
  }

  /**
   * Listens.
   *
   * @param bind empty: all addresses
   * @throws UncheckedIOException naming the port, if it cannot be had
   */
  static HttpPort open(String bind, int port, Site site, Loops loops, Config.Sockets limits) {
    var address = bind.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(bind, port);
    var bootstrap =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.kind().server())
            .handler(new AcceptPause())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(limits.writeMarkBytes() / 2, limits.writeMarkBytes()))
            .childHandler(new Pipelines(site, loops));
    var lowat = loops.kind().lowat();
    if (lowat != null) {
      bootstrap.childOption(lowat, (long) limits.unsentBytes());
    } else {
      bootstrap.childOption(ChannelOption.SO_SNDBUF, SMALL_SEND_BUFFER);
    }
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new UncheckedIOException(
          new IOException(
              "cannot listen on port " + port + ": " + String.valueOf(bound.cause().getMessage()),
              bound.cause()));
    }
    return new HttpPort(bound.channel());
  }

  /** The port, also if it was chosen by the system. */
  int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Accepts no more; connections go on. */
  @Override
  public void close() {
    channel.close().awaitUninterruptibly();
  }

  private static final class Pipelines extends ChannelInitializer<SocketChannel> {
    private final Site site;
    private final Loops loops;

    Pipelines(Site site, Loops loops) {
      this.site = site;
      this.loops = loops;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      var peer = Callers.peer(channel.remoteAddress());
      // A balancer speaks for many; who they are is known once their request is read.
      var key = site.callers().isProxy(peer) ? null : Crowd.key(peer);
      var verdict = site.sockets().enter(key);
      if (verdict != Verdict.WELCOME) {
        site.observer().refused(verdict == Verdict.FULL ? "sockets" : "address_sockets");
        channel.close();
        return;
      }
      site.observer().opened();
      channel
          .closeFuture()
          .addListener(gone -> {
            site.sockets().leave(key);
            site.observer().gone();
          });
      assemble(channel);
    }

    private void assemble(SocketChannel channel) {
      var now = System.nanoTime();
      var rounds = loops.rounds(loops.indexOf(channel.eventLoop()));
      var progress = new Progress(now);
      var lines =
          new HttpDecoderConfig().setMaxInitialLineLength(LINE_MAX).setMaxHeaderSize(HEADERS_MAX);
      channel
          .pipeline()
          .addLast(Stages.PROGRESS, progress)
          .addLast(Stages.CODEC, new HttpServerCodec(lines))
          .addLast(Stages.BODY, new BodyLimit(site.bodyBytes()))
          .addLast(Stages.REQUESTS, new HttpHandler(site, progress, rounds, now));
    }
  }
}
