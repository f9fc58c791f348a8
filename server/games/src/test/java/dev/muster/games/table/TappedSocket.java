package dev.muster.games.table;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A WebSocket by hand, so that a test has every byte that came through its socket, framing and all.
 */
final class TappedSocket implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final String UPGRADE =
      """
      GET /play HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dHVybmNvYXQgdHVybmNvYQ==\r
      Sec-WebSocket-Protocol: muster.v1\r
      \r
      """;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  TappedSocket(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      in = new DataInputStream(new Tap(socket.getInputStream()));
      out = new DataOutputStream(socket.getOutputStream());
      out.write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
      while (!text().endsWith("\r\n\r\n")) {
        in.readByte();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every byte so far, each as one character. */
  String text() {
    return received.toString(StandardCharsets.ISO_8859_1);
  }

  /** How many bytes there are so far. */
  int length() {
    return received.size();
  }

  /** The next binary message. */
  byte[] next() {
    try {
      while (true) {
        int head = in.readUnsignedByte();
        if ((head & 0x80) == 0) {
          throw new AssertionError("A node sends no fragments");
        }
        byte[] payload = new byte[payloadLength(in.readUnsignedByte())];
        in.readFully(payload);
        switch (head & 0x0f) {
          case BINARY -> {
            return payload;
          }
          case PING -> {}
          case CLOSE ->
              throw new EOFException("closed with " + ((payload[0] & 255) << 8 | payload[1] & 255));
          default -> throw new AssertionError("opcode " + (head & 0x0f));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int payloadLength(int head) throws IOException {
    return switch (head) {
      case 126 -> in.readUnsignedShort();
      case 127 -> Math.toIntExact(in.readLong());
      default -> head;
    };
  }

  /** Sends a binary message; its mask is zero. */
  void send(byte[] message) {
    try {
      var frame = new ByteArrayOutputStream();
      frame.write(0x80 | BINARY);
      if (message.length < 126) {
        frame.write(0x80 | message.length);
      } else {
        frame.write(0x80 | 126);
        frame.write(message.length >> 8);
        frame.write(message.length);
      }
      frame.write(new byte[4]);
      frame.write(message);
      out.write(frame.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts the connection without a word. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what is read. */
  private final class Tap extends InputStream {
    private final InputStream from;

    Tap(InputStream from) {
      this.from = from;
    }

    @Override
    public int read() throws IOException {
      int one = from.read();
      if (one >= 0) {
        received.write(one);
      }
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = from.read(bytes, offset, length);
      if (count > 0) {
        received.write(bytes, offset, count);
      }
      return count;
    }
  }
}
