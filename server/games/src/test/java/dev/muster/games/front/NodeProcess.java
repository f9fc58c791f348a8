package dev.muster.games.front;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A node in a process of its own, on ports that the system chose; it can be killed. */
public final class NodeProcess implements AutoCloseable {
  private static final Pattern READY =
      Pattern.compile(
          "(?:is ready|waits for Redis) in .* http://localhost:(\\d+) \\(metrics on port (\\d+)\\)");

  private final String name;
  private final Path log;
  private final Process process;

  /** The games' program. Starts it and does not wait: several start faster together. */
  NodeProcess(String name, Path folder, Map<String, String> settings) throws IOException {
    this("dev.muster.games.Main", name, folder, settings);
  }

  /** Another program on this class path. */
  public NodeProcess(String main, String name, Path folder, Map<String, String> settings)
      throws IOException {
    this.name = name;
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
                    main,
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

  public String name() {
    return name;
  }

  /** Where players connect; waits until its port is open. */
  public int port() throws Exception {
    return said(1);
  }

  /** Where operators connect; waits until it is open. */
  public int adminPort() throws Exception {
    return said(2);
  }

  private int said(int group) throws Exception {
    Waiting.until(
        "started, see " + Files.readString(log),
        () -> READY.matcher(Files.readString(log)).find() || !process.isAlive());
    var ready = READY.matcher(Files.readString(log));
    if (!ready.find()) {
      throw new IllegalStateException("the node ended: " + Files.readString(log));
    }
    return Integer.parseInt(ready.group(group));
  }

  /** What it has logged. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGSTOP: it keeps its connections and does nothing. */
  public void stop() throws Exception {
    signal("STOP");
  }

  /** SIGCONT. */
  public void goOn() throws Exception {
    signal("CONT");
  }

  private void signal(String signal) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
    if (kill.waitFor() != 0) {
      throw new IllegalStateException("cannot send SIG" + signal + " to " + name);
    }
  }

  public void kill9() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill9();
  }
}
