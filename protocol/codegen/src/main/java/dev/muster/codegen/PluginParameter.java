package dev.muster.codegen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What protoc hands to the plugin as its parameter.
 *
 * @param lock the lock file to hold the contract against, if any
 */
record PluginParameter(List<Target> targets, Optional<Path> lock) {

  static PluginParameter parse(String parameter) {
    List<Target> targets = new ArrayList<>();
    Optional<Path> lock = Optional.empty();
    for (String part : parameter.split(",")) {
      String word = part.strip();
      if (word.startsWith("lock=")) {
        lock = Optional.of(Path.of(word.substring("lock=".length())));
      } else if (!word.isEmpty()) {
        targets.add(Targets.named(word));
      }
    }
    return new PluginParameter(targets.isEmpty() ? List.of(Targets.named("java")) : targets, lock);
  }
}
