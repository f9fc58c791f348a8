package dev.muster.redisset;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** redis-server on PATH, by the script behind {@code ./muster redis}. */
final class Scripted implements Origin {
  private static final String SCRIPT = "deploy/redis/redis.sh";

  private final Path script;
  private final Path folder;
  private final Map<String, String> settings;

  private Scripted(Path script, Mode mode, Set<Need> needs) {
    this.script = script;
    this.folder = newFolder();
    var words = new ArrayList<>(List.of("--mode", mode.word()));
    // Should this JVM be killed, the set ends by itself.
    words.addAll(List.of("--while", Long.toString(ProcessHandle.current().pid())));
    if (needs.contains(Need.PASSWORD)) {
      words.add("--password");
    }
    if (needs.contains(Need.TLS)) {
      words.add("--tls");
    }
    this.settings = settingsIn(run("up", words.toArray(String[]::new)).good());
  }

  static Optional<Origin> find(Mode mode, Set<Need> needs, List<String> reasons) {
    var script = script();
    if (script == null) {
      reasons.add("no " + SCRIPT + " above this folder");
      return Optional.empty();
    }
    if (!onPath("redis-server") || !onPath("redis-cli")) {
      reasons.add("no redis-server on PATH (apt-get install redis-server)");
      return Optional.empty();
    }
    try {
      return Optional.of(new Scripted(script, mode, needs));
    } catch (IllegalStateException e) {
      if (String.valueOf(e.getMessage()).contains("needs Redis 7")) {
        reasons.add("the redis-server on PATH is older than 7");
        return Optional.empty();
      }
      throw e;
    }
  }

  private static @Nullable Path script() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(SCRIPT))) {
        return folder.resolve(SCRIPT);
      }
    }
    return null;
  }

  static boolean onPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("muster-redis-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settingsIn(String output) {
    var settings = new HashMap<String, String>();
    output
        .lines()
        .filter(line -> line.startsWith("export "))
        .map(line -> line.substring("export ".length()).split("=", 2))
        .forEach(setting -> settings.put(setting[0], setting[1]));
    return Map.copyOf(settings);
  }

  private Command run(String command, String... words) {
    var line = new ArrayList<>(List.of("sh", script.toString(), command));
    line.addAll(List.of("--dir", folder.toString()));
    line.addAll(List.of(words));
    return Command.run(line);
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public Optional<Path> certificateAuthority() {
    return Optional.of(folder.resolve("tls/ca.crt")).filter(Files::isRegularFile);
  }

  @Override
  public List<Server> servers() {
    // Its exit code says whether all is well, which it need not be.
    return run("status", "--plain").output().lines().map(Scripted::server).toList();
  }

  private static Server server(String line) {
    var words = line.split(" ");
    return new Server(
        Integer.parseInt(words[0]),
        Long.parseLong(words[1]),
        Role.valueOf(words[2].toUpperCase(Locale.ROOT)));
  }

  @Override
  public void kill9(Server server) {
    Command.signal("KILL", server.pid());
    while (servers().stream().anyMatch(now -> now.pid() == server.pid() && alive(now))) {
      Thread.onSpinWait();
    }
  }

  private static boolean alive(Server server) {
    return server.role() != Role.ENDED;
  }

  @Override
  public void pause(Server server) {
    Command.signal("STOP", server.pid());
  }

  @Override
  public void resume(Server server) {
    Command.signal("CONT", server.pid());
  }

  @Override
  public void restart(List<Server> servers) {
    if (servers.size() == servers().size()) {
      run("restart").good();
    } else {
      servers.forEach(server -> run("restart", "--port", "" + server.port()).good());
    }
  }

  @Override
  public void close() {
    run("down").good();
  }
}
