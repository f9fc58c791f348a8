package dev.muster.loadtest.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer's program with what it needs from the npm registry, at the versions of its lock file.
 *
 * @param name of its folder among the peers
 * @param scripts the files that Node.js runs
 */
record NpmProgram(Places places, String name, List<String> scripts) {
  private static final String LOCK = "package-lock.json";

  /** Into the cache, again whenever the pinned versions change; answers the folder. */
  Path install() throws IOException, InterruptedException {
    if (!Tools.found("node") || !Tools.found("npm")) {
      throw new IOException(name + " needs Node.js and npm, and they are not here");
    }
    var source = places.peers().resolve(name);
    var folder = Files.createDirectories(places.cache().resolve(name));
    var lock = source.resolve(LOCK);
    var done = folder.resolve("installed.json");
    boolean current = Files.exists(done) && Files.mismatch(lock, done) < 0;
    var files = new ArrayList<>(scripts);
    files.addAll(List.of("package.json", LOCK));
    for (var file : files) {
      var copy = folder.resolve(file);
      Files.copy(source.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
    }
    if (!current) {
      // Optional peers are many, and not what is measured.
      Tools.run(folder, List.of("npm", "install", "--legacy-peer-deps", "--ignore-scripts"));
      Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }
    return folder;
  }
}
