package dev.muster.node.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A socket by hand: says what no decent client would. */
final class Wire implements AutoCloseable {
  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  /** A frame from the server. */
  record Frame(int opcode, byte[] payload) {
    int code() {
      return opcode == CLOSE ? (payload[0] & 0xff) << 8 | payload[1] & 0xff : 0;
    }
  }

  /** An HTTP answer. */
  record Reply(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
  }

  private final Socket socket;
  private final DataInputStream in;

  Wire(int port) {
    try {
      socket = new Socket("127.0.0.1", port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      in = new DataInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A WebSocket, open. */
  static Wire open(int port) {
    var wire = new Wire(port);
    wire.send(upgrade(""));
    var reply = wire.reply();
    if (reply.status != 101) {
      throw new IllegalStateException(reply.toString());
    }
    return wire;
  }

  static String upgrade(String more) {
    return "GET /play HTTP/1.1\r\nHost: play.test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: muster.v1\r\nSec-WebSocket-Key: "
        + KEY
        + "\r\n"
        + more
        + "\r\n";
  }

  Wire send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte... bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Wire frame(boolean last, int opcode, byte[] payload) {
    return send(encode(last ? 0x80 : 0, opcode, payload));
  }

  Wire binary(byte... payload) {
    return frame(true, BINARY, payload);
  }

  /** A masked frame in its shortest form. */
  static byte[] encode(int flags, int opcode, byte[] payload) {
    var out = new ByteArrayOutputStream();
    out.write(flags | opcode);
    if (payload.length < 126) {
      out.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      out.write(0x80 | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(0x80 | 127);
      for (var shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) payload.length >> shift));
      }
    }
    byte[] mask = {0x12, (byte) 0xF4, 0x56, 0x78};
    out.writeBytes(mask);
    for (var i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ mask[i % 4]);
    }
    return out.toByteArray();
  }

  Frame read() {
    try {
      var first = in.readUnsignedByte();
      var length = (long) in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      return new Frame(first & 0xf, in.readNBytes((int) length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The code of the next close frame, after which the server says nothing more. */
  int closeCode() {
    var frame = read();
    while (frame.opcode != CLOSE) {
      frame = read();
    }
    if (!atEnd()) {
      throw new IllegalStateException("something follows the close frame");
    }
    return frame.code();
  }

  /** True once the server has ended the connection, in whatever way. */
  boolean atEnd() {
    try {
      return in.read() < 0;
    } catch (EOFException | SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Reply reply() {
    return reply(true);
  }

  Reply reply(boolean withBody) {
    try {
      var status = Integer.parseInt(line().split(" ")[1]);
      var headers = new LinkedHashMap<String, String>();
      for (var line = line(); !line.isEmpty(); line = line()) {
        var colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      var body = withBody ? in.readNBytes(length) : new byte[0];
      return new Reply(status, headers, new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  static byte[] bytes(int length) {
    var bytes = new byte[length];
    for (var i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
