package dev.muster.loadtest.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param home the folder with the launcher
 * @param cache what is built or downloaded once, outside the repository
 */
public record Places(Path home, Path cache) {
  /** From MUSTER_HOME, which the launcher sets, or the folders above this one. */
  public static Places find() throws IOException {
    var cache = System.getenv("XDG_CACHE_HOME");
    var caches =
        cache == null || cache.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return new Places(
        findHome(), Files.createDirectories(caches.resolve("muster").resolve("bench")));
  }

  private static Path findHome() {
    var named = System.getenv("MUSTER_HOME");
    var folder = Path.of(named == null ? "" : named).toAbsolutePath();
    while (folder != null && !Files.isExecutable(folder.resolve("muster"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("set MUSTER_HOME to the folder with the launcher, muster");
    }
    return folder;
  }

  /** The programs of the servers that Muster is compared with. */
  Path peers() {
    return home.resolve("loadtest").resolve("peers");
  }

  Path launcher() {
    return home.resolve("muster");
  }

  /** Where a server writes what it has to say. */
  Path log(String subject) {
    return cache.resolve(subject + ".log");
  }
}
