package dev.muster.node.transport;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may connect. No Origin is fine, because no cookie ever says who a player is; the
 * node's own host is fine; everything else must be listed. Any thread.
 */
final class Origins {
  private final boolean any;
  private final Set<String> listed;

  Origins(List<String> listed) {
    this.any = listed.contains("*");
    this.listed =
        listed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  boolean allowed(@Nullable String origin, @Nullable String host) {
    return origin == null
        || any
        || listed.contains(origin.toLowerCase(Locale.ROOT))
        || sameHost(origin, host);
  }

  /** The host with its port, default ports left out, must be the one that was asked for. */
  private static boolean sameHost(String origin, @Nullable String host) {
    if (host == null) {
      return false;
    }
    try {
      var uri = URI.create(origin);
      var authority = uri.getAuthority();
      if (authority == null) {
        return false;
      }
      var port = "https".equalsIgnoreCase(uri.getScheme()) ? ":443" : ":80";
      return without(port, authority).equalsIgnoreCase(without(port, host));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String without(String port, String authority) {
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }
}
