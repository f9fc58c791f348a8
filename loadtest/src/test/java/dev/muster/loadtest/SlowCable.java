package dev.muster.loadtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;

/** A cable for one client whose downlink carries only so many bytes a second, until it is freed. */
final class SlowCable implements AutoCloseable {
  private static final int SLICE = 64;

  private final ServerSocket server;
  private final int target;
  private final int bytesPerSecond;
  private volatile boolean free;

  SlowCable(int target, int bytesPerSecond) throws IOException {
    this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    this.target = target;
    this.bytesPerSecond = bytesPerSecond;
    Thread.ofVirtual().start(this::plug);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort());
  }

  void free() {
    free = true;
  }

  private void plug() {
    try (var client = server.accept();
        var node = new Socket()) {
      client.setTcpNoDelay(true);
      // Before connecting: so little waits in this socket that the node notices how slow it is.
      node.setReceiveBufferSize(2048);
      node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
      var up = Thread.ofVirtual().start(() -> copy(client, node));
      down(node.getInputStream(), client.getOutputStream());
      up.interrupt();
    } catch (IOException gone) {
      // The test is over.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // The other side hears of it.
    }
  }

  private void down(InputStream in, OutputStream out) throws IOException {
    var buffer = new byte[8192];
    while (true) {
      int read = in.read(buffer, 0, free ? buffer.length : SLICE);
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      if (!free) {
        LockSupport.parkNanos(1_000_000_000L * read / bytesPerSecond);
      }
    }
  }

  @Override
  public void close() throws IOException {
    free = true;
    server.close();
  }
}
