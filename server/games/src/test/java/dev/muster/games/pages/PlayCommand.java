package dev.muster.games.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code ./muster play} with more than one node, in a process of its own; remembers every process
 * that it saw it start.
 */
final class PlayCommand implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Pattern PLAY = Pattern.compile("Play: (http://localhost:(\\d+)) ");
  private static final Pattern NODE =
      Pattern.compile(
          "(n\\d) +pid (\\d+) +http://localhost:(\\d+) +metrics (http\\S+:(\\d+)/\\S+)");

  /** A node, as it is printed. */
  record Started(String name, long pid, int port, String metrics, int adminPort) {}

  private final Process process;
  private final Path log;
  private final Path folder;
  private final Set<ProcessHandle> seen = new HashSet<>();

  /**
   * @param folder an empty one for all that it writes
   */
  PlayCommand(Path folder, Map<String, String> settings, String... options) throws IOException {
    this.folder = Files.createDirectory(folder.resolve("play"));
    this.log = folder.resolve("play.log");
    // Whoever runs this test may have been told to hear no Ctrl-C, which is handed on.
    var command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    command.addAll(List.of(Path.of("../../muster").toRealPath().toString(), "play"));
    command.addAll(List.of(options));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(MUSTER_|REDIS_|LOG_).*"));
    environment.putAll(Map.of("PORT", "0", "MUSTER_BIND", "127.0.0.1", "MUSTER_BUILD", "no"));
    environment.put("TMPDIR", this.folder.toString());
    environment.putAll(settings);
    process = builder.start();
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said where to play, to its last line. */
  String url() throws Exception {
    until("it plays", () -> said().contains("Kill a node") || !process.isAlive());
    return found(PLAY).getFirst().group(1);
  }

  List<Started> nodes() {
    return found(NODE).stream()
        .map(node ->
            new Started(
                node.group(1),
                Long.parseLong(node.group(2)),
                Integer.parseInt(node.group(3)),
                node.group(4),
                Integer.parseInt(node.group(5))))
        .toList();
  }

  private List<MatchResult> found(Pattern pattern) {
    var found = pattern.matcher(said()).results().toList();
    assertThat(found).as(this::said).isNotEmpty();
    return found;
  }

  void until(String what, Callable<Boolean> met) throws Exception {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!met.call()) {
      process.descendants().forEach(seen::add);
      assertThat(System.nanoTime()).as(() -> "never: " + what + "\n" + said()).isLessThan(end);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    process.descendants().forEach(seen::add);
    redisServers().forEach(seen::add);
  }

  /** They are nobody's children any more: whoever started them has ended. */
  private List<ProcessHandle> redisServers() throws IOException {
    try (var files = Files.walk(folder)) {
      var pids = files.filter(file -> file.toString().matches(".*/set/\\d+/pid")).toList();
      var found = new ArrayList<ProcessHandle>();
      for (var file : pids) {
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(found::add);
      }
      return found;
    }
  }

  /** Every process that it had and that still runs. */
  List<ProcessHandle> left() {
    return seen.stream().filter(one -> one.isAlive() && !hasEnded(one)).toList();
  }

  /**
   * Whether only its number is left: it has not been waited for yet, which some machines' first
   * process is slow to do (Z), or is being cleared at this moment (X).
   */
  private static boolean hasEnded(ProcessHandle one) {
    var stat = stat(one);
    return stat.isEmpty() || "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
  }

  /** Its number, program and state, among others; empty: it is gone. */
  private static String stat(ProcessHandle one) {
    try {
      return Files.readString(Path.of("/proc/" + one.pid() + "/stat"));
    } catch (IOException e) {
      return "";
    }
  }

  /** The names of the programs that it started. */
  List<String> programs() {
    return seen.stream()
        .flatMap(one -> one.info().command().stream())
        .map(path -> Path.of(path).getFileName().toString())
        .toList();
  }

  long pid() {
    return process.pid();
  }

  /** Sends a signal to it alone, and waits for its exit code. */
  int signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    return code();
  }

  /** Waits for its exit code. */
  int code() throws Exception {
    until("it ends", () -> !process.isAlive());
    return process.exitValue();
  }

  /** Nothing that it started runs, and nothing that it wrote lies there. */
  void leftNothing() throws IOException {
    assertThat(left()).as(() -> said() + left().stream().map(PlayCommand::stat).toList()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    left().forEach(ProcessHandle::destroyForcibly);
  }
}
