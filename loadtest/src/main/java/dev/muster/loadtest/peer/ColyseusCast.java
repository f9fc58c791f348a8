package dev.muster.loadtest.peer;

import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.net.Cast;
import dev.muster.loadtest.net.Invitation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Players that are matched over HTTP and then connect to their seat, as Colyseus's SDK does. */
public final class ColyseusCast implements Cast {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

  private final CountingPlayer.Desk desk;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpRequest match;
  private final Set<String> rooms = ConcurrentHashMap.newKeySet();

  /**
   * @param room the room type
   * @param roomPlayers how many players each sees; 0: nobody can say
   */
  public ColyseusCast(Tally tally, int port, String room, int roomPlayers) {
    this.desk = new CountingPlayer.Desk(tally, true, roomPlayers);
    this.match =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/matchmake/joinOrCreate/" + room))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
  }

  @Override
  public Invitation invite(int index, Runnable settled) throws IOException, InterruptedException {
    var answer = http.send(match, BodyHandlers.ofString()).body();
    var room = field(answer, "roomId");
    rooms.add(room);
    var path =
        "/" + field(answer, "processId") + "/" + room + "?sessionId=" + field(answer, "sessionId");
    return new Invitation(path, "", new CountingPlayer(desk, index, settled));
  }

  /** A text field of a JSON object; ids need no unescaping. */
  static String field(String json, String name) throws IOException {
    var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([\\w-]+)\"").matcher(json);
    if (!found.find()) {
      throw new IOException("the matchmaker answered " + json);
    }
    return found.group(1);
  }

  @Override
  public int rooms(int players) {
    return rooms.size();
  }
}
