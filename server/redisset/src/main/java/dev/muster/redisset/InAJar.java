package dev.muster.redisset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redis.embedded.core.ExecutableProvider;

/** The Redis 6.2 of the embedded-redis jar: one server, for machines that have nothing else. */
final class InAJar implements Origin {
  private final Path program;
  private final int port = Ping.freePort();
  private Process process;

  private InAJar(Path program) {
    this.program = program;
    this.process = start();
  }

  static Optional<Origin> find(Mode mode, Set<Need> needs, List<String> reasons) {
    if (mode != Mode.SINGLE || !Set.of(Need.MORTAL).containsAll(needs)) {
      reasons.add("the Redis in a jar is a single 6.2 without password or TLS");
      return Optional.empty();
    }
    try {
      return Optional.of(new InAJar(ExecutableProvider.newJarResourceProvider().get().toPath()));
    } catch (IOException | RuntimeException e) {
      reasons.add("the Redis in a jar does not run here: " + e);
      return Optional.empty();
    }
  }

  private Process start() {
    try {
      var started =
          new ProcessBuilder(
                  program.toString(),
                  "--port",
                  "" + port,
                  "--bind",
                  "127.0.0.1",
                  "--save",
                  "",
                  "--appendonly",
                  "no",
                  "--maxmemory-policy",
                  "noeviction")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Ping.await(port);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("REDIS_MODE", "single", "REDIS_URL", "redis://127.0.0.1:" + port);
  }

  @Override
  public Optional<Path> certificateAuthority() {
    return Optional.empty();
  }

  @Override
  public List<Server> servers() {
    return List.of(new Server(port, process.pid(), process.isAlive() ? Role.MASTER : Role.ENDED));
  }

  @Override
  public void kill9(Server server) {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void pause(Server server) {
    Command.signal("STOP", process.pid());
  }

  @Override
  public void resume(Server server) {
    Command.signal("CONT", process.pid());
  }

  @Override
  public void restart(List<Server> servers) {
    close();
    process = start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
