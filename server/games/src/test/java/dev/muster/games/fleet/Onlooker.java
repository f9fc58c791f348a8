package dev.muster.games.fleet;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import dev.muster.v1.Method;
import dev.muster.v1.ServerFrame;
import game.ledger.LedgerRoom;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bare socket with a seat. Unlike the client of our SDK it waits for ever: it shows what becomes
 * of the socket itself when its node stands still.
 */
final class Onlooker implements WebSocket.Listener, AutoCloseable {
  private static final int SECONDS_MAX = 15;

  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
  private final AtomicInteger news = new AtomicInteger();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  private Onlooker(int port) {
    socket =
        http.newWebSocketBuilder()
            .subprotocols("muster.v1")
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/play"), this)
            .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
            .join();
  }

  /** Takes a seat in this room; returns when it has one. */
  static Onlooker joinById(int port, String room) {
    var looker = new Onlooker(port);
    var join =
        Join.newBuilder()
            .setMethod(Method.JOIN_BY_ID)
            .setRoom(room)
            .setJoinId(UUID.randomUUID().toString())
            .setFingerprint(LedgerRoom.CONTRACT.fingerprint());
    var frame = ClientFrame.newBuilder().setJoin(join).build();
    looker.socket.sendBinary(ByteBuffer.wrap(frame.toByteArray()), true);
    looker.joined.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
    return looker;
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  /** Broadcasts of its room until now. */
  int news() {
    return news.get();
  }

  /** What it was told of its seat, and how its socket ended; for a test that fails. */
  String told() {
    return told + (isOpen() ? "" : " closed with " + closed.join());
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer bytes, boolean last) {
    var part = new byte[bytes.remaining()];
    bytes.get(part);
    parts.writeBytes(part);
    if (last) {
      receive(parts.toByteArray());
      parts.reset();
    }
    webSocket.request(1);
    return null;
  }

  private void receive(byte[] bytes) {
    try {
      var frame = ServerFrame.parseFrom(bytes);
      switch (frame.getFrameCase()) {
        case JOINED -> joined.complete(null);
        case BROADCAST -> news.incrementAndGet();
        case REFUSED -> joined.completeExceptionally(new IllegalStateException(frame.toString()));
        case ENDED, STATUS, OFFER -> told.add(frame.toString().replaceAll("\\s+", " "));
        default -> {}
      }
    } catch (InvalidProtocolBufferException e) {
      joined.completeExceptionally(e);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    end(code, new IllegalStateException("closed with " + code + " " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
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
