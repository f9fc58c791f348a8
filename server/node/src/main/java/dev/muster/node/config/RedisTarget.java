package dev.muster.node.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which Redis is meant by the settings: {@code REDIS_URL} before {@code REDIS_HOST}; a list of URLs
 * is a cluster.
 *
 * @param addresses of the server, of the sentinels, or of some nodes of the cluster
 * @param login for Redis itself; sentinels have a password of their own
 * @param ca a PEM file with the CA of the certificates; empty: what the JVM trusts
 */
public record RedisTarget(
    RedisMode mode,
    List<Address> addresses,
    String service,
    Login login,
    String sentinelPassword,
    int db,
    boolean tls,
    String ca) {
  private static final int PORT = 6379;

  /** A host and its port. */
  public record Address(String host, int port) {
    static Address of(String text) {
      var colon = text.lastIndexOf(':');
      return new Address(
          bare(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    /** IPv6 addresses are written in brackets, and used without. */
    private static String bare(String host) {
      return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
  }

  /** Both may be empty; a password alone is the default user's. */
  public record Login(String username, String password) {
    /** Without the secret. */
    @Override
    public String toString() {
      return username.isEmpty() ? "default user" : "user " + username;
    }
  }

  /**
   * What the settings mean.
   *
   * @throws IllegalArgumentException if they name no Redis that can be used, with the reason
   */
  public static RedisTarget of(Config.Redis redis) {
    var target =
        !redis.url().isEmpty() && redis.mode() != RedisMode.SENTINEL
            ? byUrl(redis)
            : byHosts(redis);
    if (target.mode == RedisMode.CLUSTER && target.db != 0) {
      throw new IllegalArgumentException("REDIS_DB must be 0: a cluster has no other database");
    }
    return target;
  }

  private static RedisTarget byUrl(Config.Redis redis) {
    var urls = Arrays.stream(redis.url().split(",")).map(RedisTarget::url).toList();
    var first = urls.getFirst();
    var user = first.getRawUserInfo();
    var tls = first.getScheme().equals("rediss") || redis.tls();
    if (!urls.stream().allMatch(url -> url.getScheme().equals(first.getScheme()))) {
      throw new IllegalArgumentException("REDIS_URL must not mix redis:// and rediss://");
    }
    return new RedisTarget(
        urls.size() > 1 ? RedisMode.CLUSTER : redis.mode(),
        urls.stream().map(RedisTarget::address).toList(),
        redis.sentinelService(),
        user == null ? new Login(redis.username(), redis.password()) : login(user),
        redis.sentinelPassword(),
        db(first.getPath(), redis.db()),
        tls,
        redis.tlsCa());
  }

  /** Never shows the URL itself: a password may be in it. */
  private static URI url(String text) {
    try {
      var url = new URI(text.strip());
      if (url.getHost() != null && ("redis".equals(url.getScheme()) || secure(url))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below, without the text.
    }
    throw new IllegalArgumentException(
        "REDIS_URL must be like redis://user:password@host:6379/0, or rediss:// for TLS, or a"
            + " comma-separated list of them for a cluster");
  }

  private static boolean secure(URI url) {
    return "rediss".equals(url.getScheme());
  }

  private static Address address(URI url) {
    return new Address(Address.bare(url.getHost()), url.getPort() < 0 ? PORT : url.getPort());
  }

  private static Login login(String user) {
    var colon = user.indexOf(':');
    // A lone word is a user by the letter of the scheme.
    return colon < 0
        ? new Login(decoded(user), "")
        : new Login(decoded(user.substring(0, colon)), decoded(user.substring(colon + 1)));
  }

  private static String decoded(String text) {
    return java.net.URLDecoder.decode(
        text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int db(@Nullable String path, int otherwise) {
    if (path == null || path.length() < 2) {
      return otherwise;
    }
    if (!path.matches("/\\d{1,4}")) {
      throw new IllegalArgumentException("REDIS_URL must end in the number of a database, like /0");
    }
    return Integer.parseInt(path.substring(1));
  }

  private static RedisTarget byHosts(Config.Redis redis) {
    var mode = mode(redis);
    var addresses =
        switch (mode) {
          case SINGLE -> List.of(new Address(Address.bare(redis.host()), redis.port()));
          case SENTINEL -> redis.sentinels().stream().map(Address::of).toList();
          case CLUSTER -> nodes(redis);
        };
    if (addresses.isEmpty() || addresses.getFirst().host.isEmpty()) {
      throw new IllegalArgumentException(
          switch (mode) {
            case SINGLE -> "REDIS_MODE=single needs REDIS_URL or REDIS_HOST";
            case SENTINEL -> "REDIS_MODE=sentinel needs REDIS_SENTINEL_HOSTS";
            case CLUSTER -> "REDIS_MODE=cluster needs REDIS_CLUSTER_NODES, or a list in REDIS_URL";
          });
    }
    return new RedisTarget(
        mode,
        addresses,
        redis.sentinelService(),
        new Login(redis.username(), redis.password()),
        redis.sentinelPassword(),
        redis.db(),
        redis.tls(),
        redis.tlsCa());
  }

  /** Who names sentinels or nodes and nothing else means them. */
  private static RedisMode mode(Config.Redis redis) {
    if (redis.mode() != RedisMode.SINGLE || !redis.host().isEmpty()) {
      return redis.mode();
    }
    if (!redis.sentinels().isEmpty()) {
      return RedisMode.SENTINEL;
    }
    return redis.clusterNodes().isEmpty() ? RedisMode.SINGLE : RedisMode.CLUSTER;
  }

  private static List<Address> nodes(Config.Redis redis) {
    return redis.clusterNodes().isEmpty() && !redis.host().isEmpty()
        ? List.of(new Address(Address.bare(redis.host()), redis.port()))
        : redis.clusterNodes().stream().map(Address::of).toList();
  }

  /** For logs: without secrets. */
  @Override
  public String toString() {
    var where = addresses.stream().map(Address::toString).collect(Collectors.joining(","));
    var how = (tls ? "rediss://" : "redis://") + where;
    return switch (mode) {
      case SINGLE -> db == 0 ? how : how + "/" + db;
      case SENTINEL -> service + " of the sentinels " + where;
      case CLUSTER -> "the cluster of " + how;
    };
  }
}
