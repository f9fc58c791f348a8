package dev.muster.games.front;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muster.games.bench.Bench;
import dev.muster.node.Muster;
import dev.muster.node.boot.Node;
import dev.muster.v1.CloseCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every load balancer that we ship a file for does in front of real nodes. */
abstract class BalancerContract {
  private static final String TRUSTED = "MUSTER_TRUSTED_PROXIES";

  @TempDir private Path folder;
  private final List<AutoCloseable> opened = new ArrayList<>();

  abstract Balancer inFrontOf(Path folder, int... nodes) throws Exception;

  @AfterEach
  void close() throws Exception {
    for (var one : opened.reversed()) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T open(T one) {
    opened.add(one);
    return one;
  }

  private Node node(String name, String setting, String value) {
    return open(
        Muster.node(Bench.TYPE)
            .set("MUSTER_NODE_NAME", name)
            .set("MUSTER_ADMIN_PORT", "0")
            .set(TRUSTED, "127.0.0.1")
            .set(setting, value)
            .start());
  }

  private List<Player> join(int count, int port) {
    return IntStream.range(0, count)
        .mapToObj(i -> {
          var player = open(Player.join(port));
          player.node();
          return player;
        })
        .toList();
  }

  private static Map<String, Long> byNode(List<Player> players) {
    return players.stream().collect(groupingBy(Player::node, counting()));
  }

  @Test
  void playersAreSpreadEvenlyAndGoToTheOthersWhenANodeIsKilled() throws Exception {
    var names = List.of("ash", "elm", "oak");
    var nodes = new ArrayList<NodeProcess>();
    for (var name : names) {
      nodes.add(open(new NodeProcess(name, folder, Map.of(TRUSTED, "127.0.0.1"))));
    }
    var balancer =
        open(inFrontOf(folder, nodes.get(0).port(), nodes.get(1).port(), nodes.get(2).port()));
    var players = join(30, balancer.port());
    assertThat(byNode(players))
        .as(balancer::said)
        .isEqualTo(Map.of("ash", 10L, "elm", 10L, "oak", 10L));

    nodes.getFirst().kill9();
    var lost = players.stream().filter(player -> player.node().equals("ash")).toList();
    lost.forEach(Player::closeCode);
    assertThat(byNode(join(10, balancer.port())))
        .as(balancer::said)
        .isEqualTo(Map.of("elm", 5L, "oak", 5L));
    for (var player : players) {
      if (!lost.contains(player)) {
        var before = player.frames();
        Waiting.until("it plays on", () -> player.frames() > before);
        assertThat(player.isOpen()).isTrue();
      }
    }
  }

  @Test
  void aNodeThatIsLeavingTakesNobodyNewAndNobodyNotices() throws Exception {
    try (var stuck = new StuckRoom()) {
      var leaving = open(stuck.node("leaving"));
      assertThat(post(leaving.port(), "/matchmake/joinOrCreate/meadow").statusCode())
          .isEqualTo(200);
      var staying = node("staying", TRUSTED, "127.0.0.1");
      var balancer = open(inFrontOf(folder, leaving.port(), staying.port()));
      var closing = Thread.ofVirtual().start(leaving::close);
      Waiting.until("it says so", () -> get(leaving.port(), "/ready").statusCode() == 503);

      assertThat(byNode(join(6, balancer.port()))).isEqualTo(Map.of("staying", 6L));
      for (var i = 0; i < 4; i++) {
        var answer = post(balancer.port(), "/matchmake/joinOrCreate/bench");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      }
      assertThat(get(leaving.port(), "/ready").statusCode()).as("still leaving").isEqualTo(503);
      stuck.release();
      closing.join();
    }
  }

  @Test
  void limitsCountTheAddressThatTheCallerReallyHas() throws Exception {
    var balancer = open(inFrontOf(folder, node("one", "MUSTER_ADDRESS_SESSIONS", "2").port()));
    // 127.0.0.1 is a listed proxy, and so is the balancer: a chain of two.
    var chain = InetAddress.getByName("127.0.0.1");
    var dormitory = Map.of("X-Forwarded-For", "203.0.113.7");
    open(Player.join(chain, balancer.port(), dormitory)).node();
    open(Player.join(chain, balancer.port(), dormitory)).node();
    var third = open(Player.join(chain, balancer.port(), dormitory));
    assertThat(third.closeCode()).isEqualTo(CloseCode.ADDRESS_LIMIT_VALUE);
    var neighbour = Map.of("X-Forwarded-For", "203.0.113.8");
    assertThat(open(Player.join(chain, balancer.port(), neighbour)).node()).isEqualTo("one");

    // 127.0.0.2 is not: what it says of itself does not count, what the balancer saw does.
    var liar = InetAddress.getByName("127.0.0.2");
    assertThat(open(Player.join(liar, balancer.port(), dormitory)).node()).isEqualTo("one");
  }

  @Test
  void pagesOfTheSameHostMayConnectAndOthersMayNot() throws Exception {
    var balancer = open(inFrontOf(folder, node("one", TRUSTED, "127.0.0.1").port()));
    var here = InetAddress.getLoopbackAddress();
    var own = Map.of("Origin", "http://127.0.0.1:" + balancer.port());
    assertThat(open(Player.join(here, balancer.port(), own)).node()).isEqualTo("one");
    var other = Map.of("Origin", "http://evil.example", "X-Forwarded-Host", "evil.example");
    assertThat(catchThrowable(() -> Player.join(here, balancer.port(), other)))
        .hasStackTraceContaining("403");
  }

  @Test
  void playersReachTheirPortAndNotTheOperators() throws Exception {
    var node = node("one", TRUSTED, "127.0.0.1");
    var balancer = open(inFrontOf(folder, node.port()));
    assertThat(get(node.adminPort(), "/metrics").statusCode()).isEqualTo(200);
    assertThat(get(balancer.port(), "/metrics").statusCode()).isEqualTo(404);
    assertThat(get(balancer.port(), "/admin").statusCode()).isEqualTo(404);
    assertThat(get(balancer.port(), "/ready").statusCode()).isEqualTo(200);
    assertThat(get(balancer.port(), "/api/rooms").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> get(int port, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(port, path)).build());
  }

  private static HttpResponse<String> post(int port, String path) throws Exception {
    var body = HttpRequest.BodyPublishers.ofString("{}");
    return send(
        HttpRequest.newBuilder(uri(port, path))
            .header("Content-Type", "application/json")
            .POST(body)
            .build());
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
