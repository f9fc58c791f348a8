package dev.muster.node.transport;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who is really calling: what a load balancer says counts only if the balancer is listed.
 * Any thread.
 */
final class Callers {
  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);
  private static final String FOR = "X-Forwarded-For";
  private static final String HOST = "X-Forwarded-Host";

  private final Networks proxies;
  private final AtomicBoolean warned = new AtomicBoolean();

  Callers(List<String> trustedProxies) {
    this.proxies = new Networks(trustedProxies);
  }

  static InetAddress peer(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  boolean isProxy(InetAddress peer) {
    return proxies.contains(peer);
  }

  /** The address of whoever sent these headers over a connection from this peer. */
  InetAddress caller(InetAddress peer, HttpHeaders headers) {
    var forwarded = headers.get(FOR);
    if (forwarded == null) {
      return peer;
    }
    if (!isProxy(peer)) {
      warn(peer);
      return peer;
    }
    // From the right: each proxy appends the address it saw. The first unlisted one is the caller.
    var hops = String.join(",", headers.getAll(FOR)).split(",");
    var caller = peer;
    for (var i = hops.length - 1; i >= 0; i--) {
      var hop = address(hops[i].strip());
      if (hop == null) {
        return caller;
      }
      caller = hop;
      if (!isProxy(hop)) {
        return caller;
      }
    }
    return caller;
  }

  /** The host that the caller asked for. */
  @Nullable String host(InetAddress peer, HttpHeaders headers) {
    var forwarded = headers.get(HOST);
    return forwarded != null && isProxy(peer) ? forwarded.strip() : headers.get("Host");
  }

  private static @Nullable InetAddress address(String hop) {
    var bytes = Networks.parse(hop);
    try {
      return bytes == null ? null : InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private void warn(InetAddress peer) {
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "{} sends {} but is not listed in MUSTER_TRUSTED_PROXIES: the header is ignored, and all"
              + " players behind it count as one address. List it if it is your load balancer.",
          peer.getHostAddress(),
          FOR);
    }
  }
}
