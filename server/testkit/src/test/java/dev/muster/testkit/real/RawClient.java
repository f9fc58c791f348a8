package dev.muster.testkit.real;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.muster.v1.ClientFrame;
import dev.muster.v1.CloseCode;
import dev.muster.v1.Join;
import dev.muster.v1.Joined;
import dev.muster.v1.ServerFrame;
import dev.muster.v1.ServerFrame.FrameCase;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wire and nothing else: sends frames, keeps those that come. */
final class RawClient implements WebSocket.Listener {
  private static final long PATIENCE_SECONDS = 10;

  final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  final BlockingQueue<byte[]> raw = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
  private final WebSocket socket;
  volatile boolean paused;

  RawClient(HttpClient http, URI uri) {
    socket =
        http.newWebSocketBuilder()
            .subprotocols("muster.v1")
            .buildAsync(uri, this)
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    parts.writeBytes(bytes);
    if (last) {
      try {
        raw.add(parts.toByteArray());
        frames.add(ServerFrame.parseFrom(parts.toByteArray()));
      } catch (InvalidProtocolBufferException e) {
        closed.completeExceptionally(e);
      }
      parts.reset();
    }
    if (!paused) {
      socket.request(1);
    }
    return null;
  }

  void resume() {
    paused = false;
    socket.request(1);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed.completeExceptionally(error);
  }

  int closeCode() {
    return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Whether the node closes this connection for a newer one; waits a second to be sure of no. */
  boolean isReplacedSoon() {
    try {
      return closed.get(1, TimeUnit.SECONDS) == CloseCode.REPLACED_VALUE;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Cuts the connection without a word. */
  void cut() {
    socket.abort();
  }

  void send(ClientFrame.Builder frame) {
    bytes(frame.build().toByteArray());
  }

  void bytes(byte[] frame) {
    socket.sendBinary(ByteBuffer.wrap(frame), true).join();
  }

  void message(int number, dev.muster.state.Codec<?> codec, Object message) {
    send(
        ClientFrame.newBuilder()
            .setNumber(number)
            .setMessage(ByteString.copyFrom(codec.encodeAny(message))));
  }

  void input(int number, dev.muster.state.Codec<?> codec, Object input) {
    send(
        ClientFrame.newBuilder()
            .setNumber(number)
            .setInput(ByteString.copyFrom(codec.encodeAny(input))));
  }

  Joined join(Join.Builder join) {
    send(ClientFrame.newBuilder().setJoin(join));
    return next(FrameCase.JOINED).getJoined();
  }

  /** The next frame of one of these kinds; others are passed over. */
  ServerFrame next(FrameCase... kinds) {
    var wanted = List.of(kinds);
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (true) {
        var frame = frames.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame == null) {
          throw new AssertionError("no " + wanted + " came");
        }
        if (wanted.contains(frame.getFrameCase())) {
          return frame;
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
