package dev.muster.node.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.node.Muster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole node: starts, answers, lets go of everybody, stops. */
final class NodeIT {
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void end() {
    http.close();
  }

  @Test
  void aNodeAnswersFromItsStartToItsEnd() throws Exception {
    var node = Muster.node().start();
    var base = "http://127.0.0.1:" + node.port();

    assertThat(get(base + "/health").body()).contains("up");
    assertThat(get(base + "/ready").statusCode()).isEqualTo(200);
    assertThat(get(base + "/api/rooms").body()).isEqualTo("{\"rooms\":[]}");
    assertThat(get("http://127.0.0.1:" + node.adminPort() + "/metrics").body())
        .contains("muster_sockets", "muster_connections", "muster_loop_lag_seconds");

    node.close();
    node.close();

    assertThatThrownBy(() -> get(base + "/health")).isInstanceOf(IOException.class);
  }

  @Test
  void playersAreToldThatTheNodeLeaves() throws Exception {
    var node = Muster.node().start();
    var closed = new CompletableFuture<Integer>();
    http.newWebSocketBuilder()
        .subprotocols("muster.v1")
        .buildAsync(
            URI.create("ws://127.0.0.1:" + node.port() + "/play"),
            new WebSocket.Listener() {
              @Override
              public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                return null;
              }
            })
        .get(5, TimeUnit.SECONDS);

    node.close();

    assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo(4100);
  }

  @Test
  void aStopHasADeadline() {
    var node = Muster.node().set("MUSTER_STOP_DEADLINE", "1s").start();
    var began = System.nanoTime();

    node.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aRoomTypeThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Muster.node().set("MUSTER_ROOM_TYPES", "chess").start())
        .hasMessage("MUSTER_ROOM_TYPES=chess: there are []");
  }

  @Test
  void aPortThatIsTakenIsNamedAndNothingIsLeft() throws InterruptedException {
    try (var node = Muster.node().start()) {
      var second = Muster.node().set("PORT", Integer.toString(node.port()));

      assertThatThrownBy(second::start).hasMessageContaining("port " + node.port());
      assertThatThrownBy(second::start).hasMessageContaining("port " + node.port());
    }
    for (var thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("muster-io")) {
        assertThat(thread.join(Duration.ofSeconds(5))).as(thread.getName()).isTrue();
      }
    }
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    // io_uring may take one more connection while its socket is closed; nobody answers it.
    var request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
