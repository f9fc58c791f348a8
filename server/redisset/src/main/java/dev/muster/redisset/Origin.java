package dev.muster.redisset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a set comes from, and what can be done to it there. */
interface Origin extends AutoCloseable {
  Map<String, String> settings();

  Optional<Path> certificateAuthority();

  List<Server> servers();

  void kill9(Server server);

  void pause(Server server);

  void resume(Server server);

  /** Kills those of them that live, starts all of them again, empty, and waits for them. */
  void restart(List<Server> servers);

  @Override
  void close();
}
