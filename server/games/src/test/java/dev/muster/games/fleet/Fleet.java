package dev.muster.games.fleet;

import dev.muster.games.front.NodeProcess;
import dev.muster.games.front.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes in processes of their own that share rooms over one Redis. */
final class Fleet implements AutoCloseable {
  private static final List<String> NAMES = List.of("ash", "elm", "oak", "yew", "fir");

  private final Path folder;
  private final Map<String, String> settings = new HashMap<>();
  private final List<NodeProcess> nodes = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private int started;

  private Fleet(Path folder, Map<String, String> redis) {
    this.folder = folder;
    settings.putAll(redis);
    settings.put("MUSTER_TRUSTED_PROXIES", "127.0.0.0/8");
  }

  /**
   * So many nodes, all of them ready.
   *
   * @param name of the folder in {@code target/fleet} where their logs stay
   */
  static Fleet up(String name, Map<String, String> redis, int count) throws Exception {
    var fleet = new Fleet(Path.of("target", "fleet", name), redis);
    try {
      for (int i = 0; i < count; i++) {
        fleet.nodes.add(fleet.start(NAMES.get(i)));
      }
      fleet.awaitReady();
      return fleet;
    } catch (Exception | AssertionError e) {
      fleet.close();
      throw e;
    }
  }

  private NodeProcess start(String name) throws IOException {
    var home = Files.createDirectories(folder.resolve("start" + ++started));
    return new NodeProcess(LedgerNode.class.getName(), name, home, settings);
  }

  /** All nodes are ready. */
  void awaitReady() throws Exception {
    for (var node : nodes) {
      Waiting.until(node.name() + " is ready", () -> status(node, "/ready") == 200);
    }
  }

  /** Starts those that ended, under their old names; all are ready again. */
  void heal() throws Exception {
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).isAlive()) {
        nodes.set(i, start(nodes.get(i).name()));
      }
    }
    awaitReady();
  }

  NodeProcess node(int index) {
    return nodes.get(index);
  }

  int port(int index) throws Exception {
    return nodes.get(index).port();
  }

  int[] ports() throws Exception {
    var ports = new int[nodes.size()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = port(i);
    }
    return ports;
  }

  int size() {
    return nodes.size();
  }

  // ------------------------------------------------------------------ what a node answers

  private int status(NodeProcess node, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(node.port(), path))).statusCode();
  }

  /** What a node counts, as Prometheus reads it. */
  String metrics(int index) throws Exception {
    return send(HttpRequest.newBuilder(uri(nodes.get(index).adminPort(), "/metrics"))).body();
  }

  /** The rooms of a type as this node lists them. */
  Listing list(int index, String type) throws Exception {
    var path = "/api/rooms?limit=1000&type=" + type;
    var answer = send(HttpRequest.newBuilder(uri(port(index), path)));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return Listing.read(answer.body());
  }

  /** {@code POST /matchmake/...}: the room in which a seat is reserved now. */
  Reservation reserve(int index, String path, String body) throws Exception {
    var answer =
        send(
            HttpRequest.newBuilder(uri(port(index), "/matchmake/" + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return Reservation.read(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    var whole = request.timeout(Duration.ofSeconds(10)).build();
    return http.send(whole, HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Every line of every node's log with this in it, for a test that fails. */
  String said(String what) {
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> {
          try {
            var lines = nodes.get(i).log().lines().filter(line -> line.contains(what));
            return nodes.get(i).name() + ": " + String.join("\n", lines.toList());
          } catch (IOException e) {
            return e.toString();
          }
        })
        .toList()
        .toString();
  }

  @Override
  public void close() {
    nodes.forEach(NodeProcess::close);
    http.shutdownNow();
  }
}
