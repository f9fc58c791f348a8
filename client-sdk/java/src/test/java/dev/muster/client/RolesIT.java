package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.Muster;
import dev.muster.node.boot.LocalCluster;
import dev.muster.node.boot.Node;
import game.arena.ArenaRoom;
import game.arena.Steer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that only holds sockets and one that only runs rooms. */
@ExtendWith(LeakRecorder.Check.class)
@Timeout(60)
class RolesIT {
  private final BlockingQueue<Runnable> callbacks = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalCluster cluster = new LocalCluster();
  private Node host;
  private Node edge;

  @BeforeEach
  void start() {
    host = node("host").set("MUSTER_ROLES", "host").start(cluster);
    edge = node("edge").set("REDIS_ENABLE_PUBLISHING", "false").start(cluster);
  }

  @AfterEach
  void stop() {
    edge.close();
    host.close();
    http.close();
  }

  private static Muster node(String name) {
    return Muster.node(TestArena.TYPE).set("MUSTER_ADMIN_PORT", "0").set("MUSTER_NODE_NAME", name);
  }

  private void until(BooleanSupplier condition) {
    try {
      while (!condition.getAsBoolean()) {
        var task = callbacks.poll(5, TimeUnit.MILLISECONDS);
        if (task != null) task.run();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T await(CompletableFuture<T> future) {
    until(future::isDone);
    return future.join();
  }

  @Test
  void whoeverComesToTheEdgePlaysOnTheHost() throws Exception {
    var uri = URI.create("ws://127.0.0.1:" + edge.port());
    try (var client = MusterClient.builder(uri).callbacksOn(callbacks::add).build()) {
      var made = await(client.create(ArenaRoom.CONTRACT, Options.of("mode", "duel")));
      until(() -> made.state().ships().contains(made.seat()));
      assertThat(made.state().mode()).isEqualTo("duel");
      until(
          () -> made.input(new Steer(1, 0)) > 0 && made.state().ships().at(made.seat()).x() > 510);
      var found = await(client.joinOrCreate(ArenaRoom.CONTRACT, Options.of("mode", "ffa")));
      assertThat(found.id()).isNotEqualTo(made.id());
      until(() -> rooms().contains("\"node\":\"host\""));
      assertThat(rooms()).doesNotContain("\"node\":\"edge\"");
    }
  }

  private String rooms() {
    try {
      return send(HttpRequest.newBuilder(uri(edge, "/api/rooms")).build()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aHostIsReadyAndSendsPlayersToOtherNodes() throws Exception {
    var play = send(HttpRequest.newBuilder(uri(host, "/play")).build());
    assertThat(play.statusCode()).isEqualTo(503);
    assertThat(play.body()).contains("\"code\":\"not_an_edge\"");
    var reserve =
        send(
            HttpRequest.newBuilder(uri(host, "/matchmake/joinOrCreate/arena"))
                .POST(BodyPublishers.noBody())
                .build());
    assertThat(reserve.body()).contains("\"code\":\"not_an_edge\"");
    assertThat(send(HttpRequest.newBuilder(uri(host, "/ready")).build()).statusCode())
        .isEqualTo(200);
  }

  private static URI uri(Node node, String path) {
    return URI.create("http://127.0.0.1:" + node.port() + path);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
