package dev.muster.node.redis;

import dev.muster.node.config.RedisTarget;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.DefaultEventLoopGroupProvider;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.ThreadFactoryProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the client behaves: nothing is sent twice, nothing waits without bound, nobody waits long.
 * ARCHITECTURE.md says why of each.
 */
final class ClientSettings {
  /** Commands on one connection that are not answered yet; one more is refused. */
  static final int QUEUE_MAX = 1_000;

  private static final Duration CONNECT = Duration.ofMillis(1_500);
  private static final Duration USER_TIMEOUT = Duration.ofMillis(2_500);
  private static final Duration TOPOLOGY_PERIOD = Duration.ofSeconds(2);
  private static final Duration TOPOLOGY_ADAPTIVE = Duration.ofMillis(200);
  private static final int RECONNECT_MILLIS_MAX = 500;

  static {
    // Lettuce prefers io_uring, which containers often forbid and which does not pay here; it looks
    // at this when its first class is loaded.
    if (System.getProperty("io.lettuce.core.iouring") == null) {
      System.setProperty("io.lettuce.core.iouring", "false");
    }
  }

  private ClientSettings() {}

  /** Threads of a client. */
  static ClientResources resources(int ioThreads) {
    return resources().ioThreadPoolSize(ioThreads).build();
  }

  /** One thread of that name for sockets, and for what else its owner does on it. */
  static EventLoopGroupProvider loop(String name) {
    ThreadFactoryProvider threads = pool -> new DefaultThreadFactory(name, true);
    return new DefaultEventLoopGroupProvider(1, threads);
  }

  /** With threads for sockets that the caller owns. */
  static ClientResources resources(EventLoopGroupProvider loops) {
    return resources().eventLoopGroupProvider(loops).build();
  }

  private static ClientResources.Builder resources() {
    return DefaultClientResources.builder()
        .computationThreadPoolSize(2)
        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
        .reconnectDelay(
            Delay.fullJitter(
                Duration.ZERO, Duration.ofMillis(RECONNECT_MILLIS_MAX), 20, TimeUnit.MILLISECONDS));
  }

  /** For a single server and for sentinels: a lost connection is replaced, not mended. */
  static ClientOptions single(RedisTarget target, Duration timeout) {
    return common(ClientOptions.builder(), target, timeout).autoReconnect(false).build();
  }

  /** For a cluster: the client mends connections to its nodes and follows its topology. */
  static ClusterClientOptions cluster(RedisTarget target, Duration timeout) {
    var topology =
        ClusterTopologyRefreshOptions.builder()
            .enablePeriodicRefresh(TOPOLOGY_PERIOD)
            .enableAllAdaptiveRefreshTriggers()
            .adaptiveRefreshTriggersTimeout(TOPOLOGY_ADAPTIVE)
            .refreshTriggersReconnectAttempts(1)
            .build();
    return ClusterClientOptions.builder(common(ClientOptions.builder(), target, timeout).build())
        .topologyRefreshOptions(topology)
        .validateClusterNodeMembership(false)
        .build();
  }

  private static ClientOptions.Builder common(
      ClientOptions.Builder options, RedisTarget target, Duration timeout) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(QUEUE_MAX)
        .timeoutOptions(TimeoutOptions.enabled(timeout))
        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
        .sslOptions(tls(target))
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(CONNECT)
                .keepAlive(
                    KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(1))
                        .count(3)
                        .build())
                .tcpUserTimeout(
                    TcpUserTimeoutOptions.builder().enable().tcpUserTimeout(USER_TIMEOUT).build())
                .build());
  }

  private static SslOptions tls(RedisTarget target) {
    var tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(CONNECT);
    if (!target.ca().isEmpty()) {
      tls.trustManager(new File(target.ca()));
    }
    return tls.build();
  }

  /** One address of a server. */
  static RedisURI address(RedisTarget target, RedisTarget.Address address) {
    var uri =
        RedisURI.builder()
            .withHost(address.host())
            .withPort(address.port())
            .withDatabase(target.db());
    return finished(uri, target);
  }

  /** The master that sentinels know. */
  static RedisURI sentinels(RedisTarget target) {
    var uri = RedisURI.builder().withSentinelMasterId(target.service());
    for (var address : target.addresses()) {
      if (target.sentinelPassword().isEmpty()) {
        uri.withSentinel(address.host(), address.port());
      } else {
        uri.withSentinel(address.host(), address.port(), target.sentinelPassword());
      }
    }
    var master = finished(uri.withDatabase(target.db()), target);
    for (var sentinel : master.getSentinels()) {
      sentinel.setSsl(target.tls());
      sentinel.setTimeout(CONNECT);
    }
    return master;
  }

  private static RedisURI finished(RedisURI.Builder uri, RedisTarget target) {
    var login = target.login();
    if (!login.username().isEmpty()) {
      uri.withAuthentication(login.username(), login.password().toCharArray());
    } else if (!login.password().isEmpty()) {
      uri.withPassword(login.password().toCharArray());
    }
    return uri.withSsl(target.tls()).withTimeout(CONNECT).withClientName("muster").build();
  }
}
