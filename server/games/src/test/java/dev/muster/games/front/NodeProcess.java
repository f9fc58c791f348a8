package dev.muster.games.front;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A node in a process of its own, on ports that the system chose; it can be killed. */
final class NodeProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile("is ready in .* http://localhost:(\\d+) \\(metrics on port (\\d+)\\)");

  private final Path log;
  private final Process process;

  /** Starts it and does not wait: several start faster together. */
  NodeProcess(String name, Path folder, Map<String, String> settings) throws IOException {
    log = folder.resolve(name + ".log");
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.muster.games.Main",
                    "node"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(new File("/dev/null"));
    var environment = builder.environment();
    environment.keySet().removeIf(key -> key.startsWith("REDIS_") || key.startsWith("MUSTER_"));
    environment.putAll(Map.of("PORT", "0", "MUSTER_BIND", "127.0.0.1", "MUSTER_NODE_NAME", name));
    environment.putAll(settings);
    process = builder.start();
  }

  /** Where players connect; waits until it is ready. */
  int port() throws Exception {
    Waiting.until(
        "ready, see " + Files.readString(log),
        () -> READY.matcher(Files.readString(log)).find() || !process.isAlive());
    var ready = READY.matcher(Files.readString(log));
    if (!ready.find()) {
      throw new IllegalStateException("the node ended: " + Files.readString(log));
    }
    return Integer.parseInt(ready.group(1));
  }

  void kill9() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill9();
  }
}
