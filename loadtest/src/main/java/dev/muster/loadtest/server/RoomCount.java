package dev.muster.loadtest.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a node lists of one room type, those of all nodes.
 *
 * @param rooms how many, up to 1,000
 * @param clients how many are in them
 * @param fullest clients in the fullest one
 */
public record RoomCount(int rooms, int clients, int fullest) {
  /** A node lists no more. */
  public static final int ROOMS_MAX = 1_000;

  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
  private static final Pattern CLIENTS = Pattern.compile("\"clients\":(\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static RoomCount of(int port, String type) throws IOException, InterruptedException {
    var uri =
        URI.create("http://127.0.0.1:" + port + "/api/rooms?limit=" + ROOMS_MAX + "&type=" + type);
    var request =
        HttpRequest.newBuilder(uri)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(ANSWER_MAX)
            .build();
    return read(HTTP.send(request, BodyHandlers.ofString()).body());
  }

  static RoomCount read(String json) {
    var clients =
        CLIENTS.matcher(json).results().mapToInt(one -> Integer.parseInt(one.group(1))).toArray();
    var all = Arrays.stream(clients).summaryStatistics();
    return new RoomCount(
        clients.length, (int) all.getSum(), clients.length == 0 ? 0 : all.getMax());
  }
}
