package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole bench in small, as the launcher runs it: a node of its own, players of their own. */
@Timeout(120)
final class ArenaCommandIT {
  private static Path home;

  @BeforeAll
  static void findHome() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("muster"))) {
      folder = folder.getParent();
    }
    home = folder;
    assumeThat(Files.isDirectory(Path.of("/proc/self"))).as("the bench reads /proc").isTrue();
    assumeThat(home.resolve("server/games/target/lib")).as("the packaged node").isDirectory();
  }

  @Test
  void sixtyPlayersFindNothingWrong() throws Exception {
    var bench = bench("arena", "--clients", "60", "--seconds", "2", "--warmup", "1", "--no-pin");
    bench.getOutputStream().close();
    var line = text(bench.getInputStream());
    bench.waitFor();

    var keys = keys(line);
    assertThat(line.lines()).hasSize(1);
    assertThat(keys)
        .containsKeys("us_per_patch", "bytes_per_player", "kb_per_client", "alloc_b_per_patch")
        .containsKeys("gap_p50_ms", "gap_p99_ms", "echo_p50_ms", "echo_p99_ms", "transport")
        .containsEntry("clients", "60")
        .containsEntry("rooms", "2")
        .containsEntry("errors", "0");
    // How fast it went says nothing on a machine that also builds; what was read and checked does.
    assertThat(Double.parseDouble(keys.get("bytes_per_player"))).isBetween(3.0, 5.5);
    assertThat(Long.parseLong(keys.get("patches_got"))).isPositive();
    assertThat(Long.parseLong(keys.get("compared"))).isPositive();
    assertThat(Double.parseDouble(keys.get("alloc_b_per_patch"))).isPositive();
  }

  @Test
  void servePrintsWhereTheNodeIsAndEndsWithItsInput() throws Exception {
    var bench = bench("arena", "--serve", "--no-pin");
    try {
      var json = bench.inputReader().readLine();
      assertThat(json).contains("\"socket\":\"ws://127.0.0.1:", "\"admin\":", "\"room\":\"bench\"");
      assertThat(status(field(json, "\"url\":\"([^\"]+)\"") + "/health")).isEqualTo(200);
      assertThat(status(field(json, "\"admin\":\"([^\"]+)\"") + "/metrics")).isEqualTo(200);
      long pid = Long.parseLong(field(json, "\"pid\":(\\d+)"));
      assertThat(ProcessHandle.of(pid)).isPresent();

      bench.getOutputStream().close();

      assertThat(bench.waitFor()).isZero();
      assertThat(ProcessHandle.of(pid)).isEmpty();
    } finally {
      bench.destroy();
    }
  }

  /** The command in a JVM of its own, on this one's class path. */
  private static Process bench(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.muster.loadtest.Main"));
    command.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("MUSTER_HOME", home.toString());
    // The node is built: the launcher shall not ask Maven while Maven runs.
    builder.environment().put("MUSTER_BUILD", "no");
    return builder.start();
  }

  private static int status(String url) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private static Map<String, String> keys(String line) {
    var keys = new HashMap<String, String>();
    for (var word : line.split(" ")) {
      keys.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return keys;
  }

  private static String field(String json, String pattern) {
    var found = Pattern.compile(pattern).matcher(json);
    assertThat(found.find()).as("%s in %s", pattern, json).isTrue();
    return found.group(1);
  }
}
