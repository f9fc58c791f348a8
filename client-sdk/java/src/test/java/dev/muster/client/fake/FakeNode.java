package dev.muster.client.fake;

import dev.muster.v1.ServerFrame;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node with one room, over real sockets: seats, numbers, history, reconnects as the wire says,
 * and whatever failure a test asks for. Everything runs on its one thread.
 */
public final class FakeNode implements AutoCloseable {
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final @Nullable SslContext tls;
  private final Channel server;
  final List<FakeSocketEnd> open = new ArrayList<>();
  final FakeRoom room = new FakeRoom();
  int connections;

  /** While set, sockets are accepted and never answered. */
  boolean mute;

  /** While set, patches are counted but not sent. */
  boolean losing;

  public FakeNode() {
    this(null);
  }

  public FakeNode(@Nullable SslContext tls) {
    this.tls = tls;
    var bootstrap = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class);
    bootstrap.childHandler(
        new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) {
            accept(channel);
          }
        });
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = bootstrap.bind(loopback).syncUninterruptibly().channel();
  }

  private void accept(SocketChannel channel) {
    connections++;
    var pipeline = channel.pipeline();
    if (tls != null) pipeline.addLast(tls.newHandler(channel.alloc()));
    pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(8192));
    pipeline.addLast(new WebSocketServerProtocolHandler("/play", "muster.v1"));
    pipeline.addLast(new FakeSocketEnd(this));
  }

  public URI uri() {
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    return URI.create((tls == null ? "ws" : "wss") + "://localhost:" + port);
  }

  // ------------------------------------------------------------------ what tests ask for

  public <T> T ask(Supplier<T> question) {
    return group.next().submit(question::get).syncUninterruptibly().getNow();
  }

  public void tell(Runnable command) {
    group.next().submit(command).syncUninterruptibly();
  }

  public FakeRoom room() {
    return room;
  }

  public int connections() {
    return ask(() -> connections);
  }

  /** Breaks every socket without a word. */
  public void cut() {
    tell(() -> List.copyOf(open).forEach(FakeSocketEnd::cut));
  }

  public void close(int code) {
    tell(() -> List.copyOf(open).forEach(end -> end.close(code)));
  }

  public void mute(boolean now) {
    tell(() -> mute = now);
  }

  public void losing(boolean now) {
    tell(() -> losing = now);
  }

  /** Moves the room on by one patch. */
  public void patch() {
    tell(this::patchHere);
  }

  /** A patch each so many milliseconds, until the node is closed. */
  public void patchEvery(int millis) {
    group.next().scheduleAtFixedRate(this::patchHere, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void patchHere() {
    var patch = room.patch();
    for (var end : List.copyOf(open)) end.patch(patch);
  }

  public void broadcast(String text) {
    tell(() -> {
      var frame = room.broadcast(text);
      for (var end : List.copyOf(open)) end.item(frame);
    });
  }

  /** To every seat: a message that says which state it was sent with. */
  public void message(String text) {
    tell(() -> room.seats().forEach(seat -> sendTo(seat, room.message(seat, text))));
  }

  public void send(ServerFrame.Builder frame) {
    tell(() -> List.copyOf(open).forEach(end -> end.write(frame)));
  }

  private void sendTo(FakeSeat seat, ServerFrame.Builder frame) {
    for (var end : List.copyOf(open)) {
      if (end.holds(seat)) end.write(frame);
    }
  }

  @Override
  public void close() {
    server.close().syncUninterruptibly();
    cut();
    group.shutdownGracefully(0, 1_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}
