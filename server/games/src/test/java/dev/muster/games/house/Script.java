package dev.muster.games.house;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a program printed (both streams) and how it ended. */
record Script(int code, String output) {

  private static final int SECONDS_MAX = 30;

  static Script run(Path folder, String... words) throws Exception {
    return run(folder, Map.of(), words);
  }

  static Script run(Path folder, Map<String, String> environment, String... words)
      throws Exception {
    var printed = Files.createTempFile("script", ".out");
    try {
      var builder =
          new ProcessBuilder(new ArrayList<>(List.of(words)))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(printed.toFile());
      builder.environment().putAll(environment);
      var process = builder.start();
      if (!process.waitFor(SECONDS_MAX, SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(List.of(words) + " did not end in " + SECONDS_MAX + " s");
      }
      return new Script(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
    } finally {
      Files.delete(printed);
    }
  }

  static boolean onPath(String program) throws IOException {
    for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
