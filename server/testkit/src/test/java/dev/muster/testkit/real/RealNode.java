package dev.muster.testkit.real;

import dev.muster.node.boot.Blueprint;
import dev.muster.node.boot.Node;
import dev.muster.node.config.Config;
import dev.muster.room.RoomType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A whole node on free ports of this machine. */
final class RealNode implements AutoCloseable {
  final Walk.Diary diary = new Walk.Diary();
  final HttpClient http = HttpClient.newHttpClient();
  private final Node node;

  RealNode(RoomType<?>... types) {
    node =
        Node.start(
            Config.defaults(),
            new Blueprint(List.of(types), Map.of(Walk.Diary.class, diary), null));
  }

  URI play() {
    return URI.create("ws://127.0.0.1:" + node.port() + "/play");
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  RawClient connect() {
    return new RawClient(http, play());
  }

  @Override
  public void close() {
    node.close();
    http.shutdownNow();
  }
}
