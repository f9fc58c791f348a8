package dev.muster.loadtest;

import dev.muster.v1.ClientFrame;
import dev.muster.v1.Join;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Joins a room and never reads again. */
final class DeafClient implements AutoCloseable {
  private final Socket socket = new Socket();

  DeafClient(int port, int number) throws IOException {
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    write(
        """
        GET /play HTTP/1.1\r
        Host: 127.0.0.1\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Protocol: muster.v1\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("refused: " + head);
      }
      head.append((char) next);
    }
    var join = Join.newBuilder().setRoom("bench").setJoinId("deaf-client-" + number);
    frame(ClientFrame.newBuilder().setJoin(join).build().toByteArray());
  }

  private void frame(byte[] payload) throws IOException {
    var frame = new byte[6 + payload.length];
    frame[0] = (byte) 0x82;
    frame[1] = (byte) (0x80 | payload.length);
    // A mask of zeros leaves the payload as it is.
    System.arraycopy(payload, 0, frame, 6, payload.length);
    write(frame);
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
