package dev.muster.redisset;

import com.github.dockerjava.api.model.PortBinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * One server in a container. Sets of several announce addresses to each other that do not hold
 * outside of Docker, so they are not made of containers.
 */
final class Container implements Origin {
  private static final String IMAGE = "redis:7.4-alpine";
  private static final int INSIDE = 6379;

  private final int port = Ping.freePort();
  private final GenericContainer<?> container =
      new GenericContainer<>(IMAGE)
          .withExposedPorts(INSIDE)
          .withCommand(
              "redis-server",
              "--save",
              "",
              "--appendonly",
              "no",
              "--maxmemory-policy",
              "noeviction")
          // A port of our choice stays when the server is started again.
          .withCreateContainerCmdModifier(create ->
              Objects.requireNonNull(create.getHostConfig())
                  .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + INSIDE)));
  private Role role = Role.MASTER;

  private Container() {
    container.start();
    Ping.await(port);
  }

  static Optional<Origin> find(Mode mode, Set<Need> needs, List<String> reasons) {
    if (mode != Mode.SINGLE || !Set.of(Need.MORTAL, Need.SEVEN).containsAll(needs)) {
      reasons.add("containers are single servers without password or TLS");
      return Optional.empty();
    }
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      reasons.add("no Docker answers");
      return Optional.empty();
    }
    try {
      return Optional.of(new Container());
    } catch (RuntimeException e) {
      reasons.add("Docker gives no container of " + IMAGE + ": " + e);
      return Optional.empty();
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
    return List.of(new Server(port, 0, role));
  }

  @Override
  public void kill9(Server server) {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    role = Role.ENDED;
  }

  @Override
  public void pause(Server server) {
    container.getDockerClient().pauseContainerCmd(container.getContainerId()).exec();
    role = Role.PAUSED;
  }

  @Override
  public void resume(Server server) {
    container.getDockerClient().unpauseContainerCmd(container.getContainerId()).exec();
    role = Role.MASTER;
  }

  @Override
  public void restart(List<Server> servers) {
    if (role == Role.PAUSED) {
      servers.forEach(this::resume);
    }
    if (role != Role.ENDED) {
      servers.forEach(this::kill9);
    }
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    Ping.await(port);
    role = Role.MASTER;
  }

  @Override
  public void close() {
    container.close();
  }
}
