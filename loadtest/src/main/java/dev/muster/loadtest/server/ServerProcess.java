package dev.muster.loadtest.server;

import dev.muster.loadtest.measure.ProcessUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server that runs as a process of its own; closing ends it. */
public final class ServerProcess implements AutoCloseable {
  private static final long POLL_MILLIS = 20;
  private static final long STOP_SECONDS_MAX = 15;
  private static final int SHOWN_LINES = 20;

  private final Process process;
  private final int port;
  private final Path log;
  private final Thread ending = new Thread(this::end);

  private ServerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /**
   * Starts a command and waits until it is ready. The last program of the command must replace
   * those before it, so that the process is the server itself.
   */
  static ServerProcess start(
      Path folder, List<String> command, Map<String, String> settings, int port, Path log)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    var process = builder.start();
    process.getOutputStream().close();
    return new ServerProcess(process, port, log);
  }

  /** Waits until the server answers; ends it if it does not. */
  ServerProcess awaitReady(Ready ready, Duration deadline)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!ready.isReady()) {
      boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > end) {
        close();
        throw new IOException(
            (ended ? "the server ended" : "the server is not ready after " + deadline)
                + "; its last words:\n"
                + lastWords());
      }
    }
    return this;
  }

  /** Whether a server answers yet. */
  interface Ready {
    boolean isReady() throws InterruptedException;
  }

  private String lastWords() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      var all = lines.toList();
      return all.stream()
          .skip(Math.max(0, all.size() - SHOWN_LINES))
          .collect(Collectors.joining("\n"));
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** What the process uses. */
  public ProcessUse use() {
    return new ProcessUse(process.pid());
  }

  /** Waits until it ends by itself. */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      // We end too, and the hook does the same.
    }
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
