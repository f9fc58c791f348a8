package dev.muster.node.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every setting of a node, read once at its start. Sizes are bytes; loops of 0 mean one per core.
 */
public record Config(
    Node node,
    Listen listen,
    Sockets sockets,
    Sessions sessions,
    Rooms rooms,
    Links links,
    Logs logs,
    Performance performance,
    Redis redis) {

  /** All defaults, but on free ports: for tests. */
  public static Config defaults() {
    return Settings.read(Sources.of(Map.of("PORT", "0", "MUSTER_ADMIN_PORT", "0"))).config();
  }

  /** The same for a node that shares nothing with others: it is edge and host. */
  public Config byItself() {
    return new Config(
        node.with(Set.of(Role.values())),
        listen,
        sockets,
        sessions,
        rooms,
        links,
        logs,
        performance,
        redis);
  }

  /**
   * The node as a whole.
   *
   * @param roomTypes that it would run; empty: all that it has
   */
  public record Node(
      String name, Set<Role> roles, List<String> roomTypes, int roomLoops, Duration stopDeadline) {
    Node with(Set<Role> others) {
      return new Node(name, others, roomTypes, roomLoops, stopDeadline);
    }

    /** Whether it holds sockets. */
    public boolean edge() {
      return roles.contains(Role.EDGE);
    }

    /** Whether it runs rooms. */
    public boolean host() {
      return roles.contains(Role.HOST);
    }
  }

  /**
   * Where it listens.
   *
   * @param bind empty: all addresses
   * @param origins "*" or origins like https://play.example.com
   * @param proxies addresses or networks like 10.0.0.0/8
   */
  public record Listen(
      int port,
      String bind,
      int adminPort,
      String adminBind,
      String adminToken,
      Transport transport,
      int ioLoops,
      List<String> origins,
      List<String> proxies) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Listen[port=" + port + ", adminPort=" + adminPort + ", transport=" + transport + "]";
    }
  }

  /** Bounds that hold for sockets. */
  public record Sockets(
      int max,
      int maxPerAddress,
      int sessions,
      int sessionsPerAddress,
      int frameBytes,
      int messageBytes,
      int fragments,
      Duration firstFrame,
      Duration progress,
      int httpBytes,
      int writeMarkBytes,
      int unsentBytes) {}

  /**
   * Bounds that hold for sessions and their seats.
   *
   * @param ratePerTick frames per tick of the room, beside {@code rateExtra} per second
   * @param rateBurstSeconds how many seconds' worth of frames may come at once
   * @param writeMarkBytes past this, patches are only remembered
   * @param outboxBytes past this, the connection is closed
   */
  public record Sessions(
      int attachments,
      int ratePerTick,
      int rateExtra,
      int rateBurstSeconds,
      Duration silence,
      Duration heartbeat,
      Duration reservation,
      Duration authorize,
      int writeMarkBytes,
      int outboxBytes) {}

  /**
   * Bounds that hold for rooms.
   *
   * @param history items of the stream, and {@code historyBytes}, kept for those who catch up
   * @param seatBytes unheard messages kept per seat
   * @param lane messages or inputs of one seat that wait to be applied
   */
  public record Rooms(
      int max,
      int mailbox,
      int lane,
      int timers,
      int history,
      int historyBytes,
      int seatBytes,
      int catchUpTicks,
      Duration stall) {}

  /**
   * Bounds that hold for the links between nodes.
   *
   * @param bytes of one link that are not acknowledged, and {@code age}, how long they are kept
   * @param waitingBytes of one link that wait for their batch
   * @param inboxBytes that arrived at this node and wait to be heard
   * @param viewBytes of one room of another node that wait to be composed here
   */
  public record Links(int bytes, Duration age, int waitingBytes, int inboxBytes, int viewBytes) {}

  public record Logs(LogLevel level, LogFormat format) {}

  public record Performance(Duration slowTick, Duration profileCooldown) {}

  /**
   * How to reach Redis, as it was written down; {@link RedisTarget} is what it means.
   *
   * @param tlsCa a PEM file; empty: what the JVM trusts
   * @param maxRetries attempts to connect as the node starts; 0: forever
   * @param retryDelay at most so long between two attempts
   */
  public record Redis(
      String url,
      RedisMode mode,
      boolean tls,
      String tlsCa,
      String host,
      int port,
      String username,
      String password,
      int db,
      List<String> sentinels,
      String sentinelService,
      String sentinelPassword,
      List<String> clusterNodes,
      String keyPrefix,
      int maxRetries,
      Duration retryDelay,
      boolean scaling,
      Duration isolationLimit) {
    /** Somebody told this node where a Redis is. */
    public boolean named() {
      return scaling
          && !(url.isEmpty() && host.isEmpty() && sentinels.isEmpty() && clusterNodes.isEmpty());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
      return "Redis[mode=" + mode + ", named=" + named() + "]";
    }
  }
}
