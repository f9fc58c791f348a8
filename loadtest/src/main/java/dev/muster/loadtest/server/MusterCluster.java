package dev.muster.loadtest.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Nodes that share rooms over a Redis, all on the server's core.
 *
 * @param nodes how many
 */
public record MusterCluster(Places places, int nodes) {
  private static final String OPTIONS = "MUSTER_JAVA_OPTS";

  /**
   * Memory as one gives it to nodes in production. The heap that they start with by default stays
   * so small that the collections of three of them stand in the way of more than 1 % of joins.
   */
  private static final String HEAP = "-Xms1g -Xmn640m";

  /** Builds what is missing and starts all of it. */
  public Started start(Cores cores) throws IOException, InterruptedException {
    var all = new Together();
    try {
      var redis = all.add(RedisServer.start(places, cores));
      // Of two that contradict each other the JVM takes the later one.
      var options = HEAP + " " + Objects.requireNonNullElse(System.getenv(OPTIONS), "");
      var settings = Map.of("REDIS_URL", RedisServer.url(redis), OPTIONS, options);
      var started = new ArrayList<NodeProcess>();
      for (int i = 1; i <= nodes; i++) {
        started.add(all.add(NodeProcess.start(places, cores, "muster-" + i, settings)));
      }
      return new Started(all, redis, started);
    } catch (IOException | InterruptedException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /** All of them are ready. */
  public record Started(Together all, ServerProcess redis, List<NodeProcess> nodes)
      implements Served {
    /** Where players connect. */
    public List<Integer> ports() {
      return nodes.stream().map(node -> node.process().port()).toList();
    }

    /** The nodes' processes. */
    public List<Long> pids() {
      return nodes.stream().map(node -> node.process().pid()).toList();
    }

    /** User and system time of nodes and Redis so far, in seconds. */
    public double cpuSeconds() {
      return all.cpuSeconds();
    }

    /** What the first node lists. */
    public RoomCount rooms(String type) throws IOException, InterruptedException {
      return RoomCount.of(nodes.getFirst().process().port(), type);
    }

    @Override
    public String json() {
      return """
      {"url":"http://127.0.0.1:%d","redis":"%s","pids":{"redis":%d,"nodes":[%s]},"nodes":[%s]}\
      """
          .formatted(
              ports().getFirst(),
              RedisServer.url(redis),
              redis.pid(),
              joined(node -> Long.toString(node.process().pid())),
              joined(NodeProcess::json));
    }

    private String joined(Function<NodeProcess, String> part) {
      return nodes.stream().map(part).collect(Collectors.joining(","));
    }

    @Override
    public void awaitEnd() throws InterruptedException {
      all.awaitEnd();
    }

    @Override
    public void close() {
      all.close();
    }
  }
}
