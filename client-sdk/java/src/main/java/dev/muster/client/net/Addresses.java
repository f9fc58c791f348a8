package dev.muster.client.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds the addresses of a host away from the event loop, because the JDK's resolver blocks. Each
 * look-up answers the next of the host's addresses, so that a retry meets another node.
 */
final class Addresses {
  private final String host;
  private final int port;
  private final AtomicInteger turn = new AtomicInteger();

  Addresses(String host, int port) {
    this.host = host;
    this.port = port;
  }

  CompletionStage<InetSocketAddress> next() {
    if (isLiteral()) return CompletableFuture.completedFuture(new InetSocketAddress(host, port));
    return CompletableFuture.supplyAsync(this::lookUp);
  }

  /** A numeric address or this machine: nothing that could block. */
  private boolean isLiteral() {
    return host.equals("localhost")
        || host.indexOf(':') >= 0
        || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private InetSocketAddress lookUp() {
    try {
      var all = InetAddress.getAllByName(host);
      return new InetSocketAddress(all[Math.floorMod(turn.getAndIncrement(), all.length)], port);
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }
}
