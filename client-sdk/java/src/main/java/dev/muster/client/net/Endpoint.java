package dev.muster.client.net;

import java.net.URI;
import java.util.Locale;

/**
 * Where the game is: {@code wss://host[:port][/path]}. {@code http} and {@code https} mean {@code
 * ws} and {@code wss}; an empty path means {@code /play}.
 */
public record Endpoint(URI webSocket, boolean secure, String host, int port) {
  /**
   * @throws IllegalArgumentException if the scheme is none of the four, or the host is missing
   */
  public static Endpoint of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure =
        switch (scheme) {
          case "wss", "https" -> true;
          case "ws", "http" -> false;
          default -> throw new IllegalArgumentException("not ws, wss, http or https: " + uri);
        };
    String host = uri.getHost();
    if (host == null) throw new IllegalArgumentException("no host in " + uri);
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath();
    if (path == null || path.isEmpty() || path.equals("/")) path = "/play";
    var socket = URI.create((secure ? "wss://" : "ws://") + host + ":" + port + path);
    return new Endpoint(socket, secure, bare(host), port);
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
