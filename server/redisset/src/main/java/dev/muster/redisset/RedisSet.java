package dev.muster.redisset;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Redis for a test. It comes from, in this order: {@code REDIS_URL} and its like in the
 * environment; a container, where Docker answers; {@code redis-server} on PATH; the Redis 6.2 that
 * lies in a jar (single only). The first that has the shape and all that is needed is taken.
 *
 * <p>One thread. Everything returns when it is done: a set that is up answers, a server that was
 * killed is gone.
 */
public final class RedisSet implements AutoCloseable {
  private final Origin origin;

  private RedisSet(Origin origin) {
    this.origin = origin;
  }

  /**
   * Starts a set, in about 0.1 s (single) or 3 s (sentinel, cluster).
   *
   * @throws org.opentest4j.TestAbortedException if this machine has none; loudly, so that it shows
   */
  public static RedisSet up(Mode mode, Need... needs) {
    var needed = EnumSet.noneOf(Need.class);
    needed.addAll(List.of(needs));
    return new RedisSet(Origins.first(mode, Set.copyOf(needed)));
  }

  /** What a node must be told to use it: REDIS_MODE, REDIS_URL and so on. */
  public Map<String, String> settings() {
    return origin.settings();
  }

  /** A PEM file with the CA of its certificates; empty without TLS. */
  public Optional<Path> certificateAuthority() {
    return origin.certificateAuthority();
  }

  /** All servers with the roles they have now. */
  public List<Server> servers() {
    return origin.servers();
  }

  /** Those in that role now. */
  public List<Server> servers(Role role) {
    return servers().stream().filter(server -> server.role() == role).toList();
  }

  /**
   * Ends the first server in that role as {@code kill -9} does, and says which.
   *
   * @throws IllegalStateException if there is none
   */
  public Server kill9(Role role) {
    var server = first(role);
    kill9(server);
    return server;
  }

  /** Ends a server as {@code kill -9} does. */
  public void kill9(Server server) {
    origin.kill9(server);
  }

  /**
   * Stops the first server in that role (SIGSTOP): it keeps its connections and says nothing.
   *
   * @throws IllegalStateException if there is none
   */
  public Server pause(Role role) {
    var server = first(role);
    origin.pause(server);
    return server;
  }

  /** Lets a paused server go on (SIGCONT). */
  public void resume(Server server) {
    origin.resume(server);
  }

  /** Starts a server again on its port, empty, killing it first if it lives. */
  public void restart(Server server) {
    origin.restart(List.of(server));
  }

  /** Kills all servers at once and starts them again without what they held; up to 15 s. */
  public void restartEmpty() {
    origin.restart(servers());
  }

  private Server first(Role role) {
    return servers(role).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + role + " among " + servers()));
  }

  /** Ends it and removes what it left. */
  @Override
  public void close() {
    origin.close();
  }
}
