package dev.muster.client.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Opens WebSockets with Netty, all of them on one event loop. */
public final class NettyDialer implements Dialer {
  private static final String SUBPROTOCOL = "muster.v1";
  private static final int HTTP_BYTES_MAX = 8 * 1024;
  private static final int CONNECT_MILLIS_MAX = 3_000;

  /** The largest frame a node may send: snapshots are the large ones. */
  static final int FRAME_BYTES_MAX = 4 * 1024 * 1024;

  private final Endpoint endpoint;
  private final EventLoop loop;
  private final Class<? extends Channel> channelType;
  private final Addresses addresses;
  private final @Nullable SslContext tls;
  private final WebSocketClientProtocolConfig handshake;

  public NettyDialer(
      Endpoint endpoint,
      EventLoop loop,
      Class<? extends Channel> channelType,
      @Nullable SslContext tls) {
    this.endpoint = endpoint;
    this.loop = loop;
    this.channelType = channelType;
    this.addresses = new Addresses(endpoint.host(), endpoint.port());
    this.tls = tls;
    this.handshake = handshake(endpoint);
  }

  /** What TLS needs: null for {@code ws}, the given context or the system's trust otherwise. */
  public static @Nullable SslContext tls(Endpoint endpoint, @Nullable SSLContext given) {
    if (!endpoint.secure()) return null;
    if (given != null) {
      return new JdkSslContext(
          given,
          true,
          null,
          IdentityCipherSuiteFilter.INSTANCE,
          null,
          ClientAuth.NONE,
          null,
          false);
    }
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  @Override
  public Socket dial(SocketEvents events) {
    var socket = new NettySocket(events);
    addresses
        .next()
        .whenComplete((address, failure) -> {
          if (failure == null) connect(socket, address);
          else loop.execute(() -> socket.failed("unknown host"));
        });
    return socket;
  }

  private void connect(NettySocket socket, InetSocketAddress address) {
    new Bootstrap()
        .group(loop)
        .channel(channelType)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS_MAX)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                fill(channel.pipeline(), socket);
              }
            })
        .connect(address)
        .addListener(connected -> {
          if (!connected.isSuccess()) socket.failed("no connection");
        });
  }

  private void fill(ChannelPipeline pipeline, NettySocket socket) {
    var channel = pipeline.channel();
    if (tls != null) {
      pipeline.addLast("tls", tls.newHandler(channel.alloc(), endpoint.host(), endpoint.port()));
    }
    pipeline.addLast("http", new HttpClientCodec());
    pipeline.addLast("aggregate", new HttpObjectAggregator(HTTP_BYTES_MAX));
    pipeline.addLast("websocket", new WebSocketClientProtocolHandler(handshake));
    pipeline.addLast("frames", socket);
  }

  private static WebSocketClientProtocolConfig handshake(Endpoint endpoint) {
    return WebSocketClientProtocolConfig.newBuilder()
        .webSocketUri(endpoint.webSocket())
        .version(WebSocketVersion.V13)
        .subprotocol(SUBPROTOCOL)
        .customHeaders(new DefaultHttpHeaders())
        .maxFramePayloadLength(FRAME_BYTES_MAX)
        .handleCloseFrames(false)
        .sendCloseFrame(null)
        .dropPongFrames(true)
        .withUTF8Validator(false) // text is not spoken here
        .handshakeTimeoutMillis(TimeUnit.SECONDS.toMillis(5))
        .build();
  }
}
