package dev.muster.node.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, the later ones winning: the file, the environment, the flags.
 *
 * @param file properties; null: the one that MUSTER_CONFIG names, if any
 */
public record Sources(
    Map<String, String> environment, @Nullable Path file, Map<String, String> flags) {

  public static Sources of(Map<String, String> environment) {
    return new Sources(environment, null, Map.of());
  }

  public Sources flag(String name, String value) {
    var more = new LinkedHashMap<>(flags);
    more.put(name, value);
    return new Sources(environment, file, more);
  }
}
