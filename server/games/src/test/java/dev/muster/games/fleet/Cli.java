package dev.muster.games.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** redis-cli, for what a node's own client would not do. */
final class Cli {
  private static final int SECONDS_MAX = 60;

  private Cli() {}

  /** One command to the server at this port; what it answers, in lines. */
  static String ask(int port, String... words) throws Exception {
    var line = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", "" + port));
    line.addAll(List.of(words));
    return run(line);
  }

  /** An operation on the whole cluster: {@code redis-cli --cluster ...}. */
  static String cluster(String... words) throws Exception {
    var line = new ArrayList<>(List.of("redis-cli", "--cluster"));
    line.addAll(List.of(words));
    return run(line);
  }

  private static String run(List<String> line) throws Exception {
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes());
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return output.strip();
  }
}
