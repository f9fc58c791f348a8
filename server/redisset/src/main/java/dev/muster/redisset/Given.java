package dev.muster.redisset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Redis that the environment names. Others may use it too: nothing is done to it. */
record Given(Map<String, String> settings) implements Origin {

  static Optional<Origin> find(
      Mode mode, Set<Need> needs, Map<String, String> environment, List<String> reasons) {
    if (!mode.equals(modeOf(environment))) {
      reasons.add("the environment names none of that shape");
      return Optional.empty();
    }
    if (!needs.isEmpty()) {
      reasons.add("the one that the environment names is not known to be " + needs);
      return Optional.empty();
    }
    var settings =
        environment.entrySet().stream()
            .filter(setting -> setting.getKey().startsWith("REDIS_"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    settings.put("REDIS_MODE", mode.word());
    // Whoever else uses it is not met.
    settings.put("REDIS_KEY_PREFIX", "test-" + UUID.randomUUID() + ":");
    return Optional.of(new Given(Map.copyOf(settings)));
  }

  /** The shape that the environment names; null for none. */
  private static @Nullable Mode modeOf(Map<String, String> environment) {
    var url = environment.getOrDefault("REDIS_URL", "");
    if (environment.containsKey("REDIS_CLUSTER_NODES") || url.contains(",")) {
      return Mode.CLUSTER;
    }
    if (environment.containsKey("REDIS_SENTINEL_HOSTS")) {
      return Mode.SENTINEL;
    }
    return url.isEmpty() ? null : Mode.SINGLE;
  }

  @Override
  public Optional<Path> certificateAuthority() {
    return Optional.empty();
  }

  @Override
  public List<Server> servers() {
    throw notOurs();
  }

  @Override
  public void kill9(Server server) {
    throw notOurs();
  }

  @Override
  public void pause(Server server) {
    throw notOurs();
  }

  @Override
  public void resume(Server server) {
    throw notOurs();
  }

  @Override
  public void restart(List<Server> servers) {
    throw notOurs();
  }

  private static RuntimeException notOurs() {
    return new IllegalStateException("not our Redis: ask for Need.MORTAL");
  }

  @Override
  public void close() {}
}
