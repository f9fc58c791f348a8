package dev.muster.games.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can be cut and mended. */
final class Cable implements AutoCloseable {
  private final ServerSocket door;
  private volatile InetSocketAddress server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean whole = true;

  Cable(int serverPort) {
    try {
      server = address(serverPort);
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Everything on it breaks, and nobody gets through any more. */
  void cut() {
    whole = false;
    sockets.forEach(Cable::shut);
  }

  void mend() {
    whole = true;
  }

  /** The next connections go there; those that are open stay. */
  void leadTo(int serverPort) {
    server = address(serverPort);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        if (whole) {
          connect(client);
        } else {
          shut(client);
        }
      } catch (IOException e) {
        // The door was closed, or one connection failed: its page will try again.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    var to = new Socket();
    sockets.add(client);
    sockets.add(to);
    client.setTcpNoDelay(true);
    to.setTcpNoDelay(true);
    to.connect(server);
    Thread.ofVirtual().start(() -> copy(client, to));
    Thread.ofVirtual().start(() -> copy(to, client));
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // It was cut, or one side left: both ends go.
    }
    shut(from);
    shut(to);
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Then it is closed.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    sockets.forEach(Cable::shut);
  }
}
