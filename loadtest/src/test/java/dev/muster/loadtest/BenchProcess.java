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

/** The whole bench as the launcher runs it, and what it says. */
final class BenchProcess {
  private BenchProcess() {}

  /** Skips the test where there is no packaged node, or no Linux. */
  static void assumeBuilt() {
    assumeThat(Files.isDirectory(Path.of("/proc/self"))).as("the bench reads /proc").isTrue();
    assumeThat(home().resolve("server/games/target/lib")).as("the packaged node").isDirectory();
  }

  private static Path home() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("muster"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** The command in a JVM of its own, on this one's class path. */
  static Process start(String... arguments) throws IOException {
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
    builder.environment().put("MUSTER_HOME", home().toString());
    // The node is built: the launcher shall not ask Maven while Maven runs.
    builder.environment().put("MUSTER_BUILD", "no");
    return builder.start();
  }

  static int status(String url) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  static Map<String, String> keys(String line) {
    var keys = new HashMap<String, String>();
    for (var word : line.split(" ")) {
      keys.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
    }
    return keys;
  }

  static String field(String json, String pattern) {
    var found = Pattern.compile(pattern).matcher(json);
    assertThat(found.find()).as("%s in %s", pattern, json).isTrue();
    return found.group(1);
  }
}
