package dev.muster.games.front;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.games.bench.BenchRoom;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.ServerFrame;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection through a load balancer that asks for a seat and counts what comes. */
final class Player implements WebSocket.Listener, AutoCloseable {
  private static final int SECONDS_MAX = 15;

  private final CompletableFuture<Joined> joined = new CompletableFuture<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicInteger frames = new AtomicInteger();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final HttpClient http;
  private final WebSocket socket;

  private Player(InetAddress from, int port, Map<String, String> headers) {
    http = HttpClient.newBuilder().localAddress(from).build();
    var builder = http.newWebSocketBuilder().subprotocols("muster.v1");
    headers.forEach(builder::header);
    socket =
        builder
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/play"), this)
            .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
            .join();
  }

  /** Connects to this port of the machine and asks for a seat in any room of the bench. */
  static Player join(int port) {
    return join(InetAddress.getLoopbackAddress(), port, Map.of());
  }

  /** The same from an address of this machine and with more headers. */
  static Player join(InetAddress from, int port, Map<String, String> headers) {
    var player = new Player(from, port, headers);
    var join =
        Join.newBuilder()
            .setRoom("bench")
            .setJoinId(UUID.randomUUID().toString())
            .setFingerprint(BenchRoom.CONTRACT.fingerprint());
    var frame = ClientFrame.newBuilder().setJoin(join).build();
    player.socket.sendBinary(ByteBuffer.wrap(frame.toByteArray()), true);
    return player;
  }

  /** The name of the node that holds the socket; waits for the seat. */
  String node() {
    return joined.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join().getNode();
  }

  /** Waits for the end of the connection. */
  int closeCode() {
    return closed.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  /** Frames received until now. */
  int frames() {
    return frames.get();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
    var part = new byte[bytes.remaining()];
    bytes.get(part);
    parts.writeBytes(part);
    if (last) {
      frames.incrementAndGet();
      receive(parts.toByteArray());
      parts.reset();
    }
    socket.request(1);
    return null;
  }

  private void receive(byte[] bytes) {
    try {
      var frame = ServerFrame.parseFrom(bytes);
      if (frame.hasJoined()) {
        joined.complete(frame.getJoined());
      }
    } catch (InvalidProtocolBufferException e) {
      joined.completeExceptionally(e);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end(code, new IllegalStateException("closed with " + code + " " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end(WebSocket.NORMAL_CLOSURE + 6, error);
  }

  private void end(int code, Throwable why) {
    closed.complete(code);
    joined.completeExceptionally(why);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
