package dev.muster.redisset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to one Redis: a line goes out, the answer comes back as Redis writes it. */
final class Talk implements AutoCloseable {
  private static final int MILLIS_MAX = 2000;

  private final Socket socket;
  private final BufferedReader in;

  Talk(int port) throws IOException {
    this(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  Talk(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(MILLIS_MAX);
    in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** One question on a connection of its own. */
  static String once(int port, String line) throws IOException {
    try (var talk = new Talk(port)) {
      return talk.ask(line);
    }
  }

  /** The first line of the answer, or of a bulk its first line. */
  String ask(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    var first = in.readLine();
    return first != null && first.startsWith("$") && !first.equals("$-1") ? in.readLine() : first;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
