package dev.muster.node.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts that were found for settings, before anyone asks whether they are allowed. */
final class Found {
  /** A text and who said it. */
  record Text(String value, String source) {}

  // Kubernetes puts the address of a service called "redis" or "muster" into every pod.
  private static final Pattern SERVICE_LINK =
      Pattern.compile("(MUSTER|REDIS)\\w*_(SERVICE_HOST|SERVICE_PORT\\w*|PORT_\\d+_(TCP|UDP)\\w*)");
  private static final String FILE = "_FILE";

  final Map<String, Text> texts = new LinkedHashMap<>();
  final List<String> warnings = new ArrayList<>();
  final List<String> errors = new ArrayList<>();
  private final Map<String, Setting<?>> known = new LinkedHashMap<>();

  Found(Sources sources) {
    Names.ALL.forEach(setting -> known.put(setting.name(), setting));
    var path = sources.file();
    var named = sources.environment().getOrDefault("MUSTER_CONFIG", "");
    if (path == null && !named.isBlank()) {
      path = Path.of(named);
    }
    if (path != null) {
      file(path);
    }
    environment(sources.environment());
    sources.flags().forEach(this::flag);
  }

  private void file(Path path) {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(path)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      errors.add("The settings file " + path + " cannot be read: " + e);
      return;
    }
    for (var name : new TreeSet<>(properties.stringPropertyNames())) {
      if (!take(name, properties.getProperty(name), "file " + path)) {
        warnings.add(path + ": unknown setting " + name + meant(name));
      }
    }
  }

  private void environment(Map<String, String> environment) {
    for (var name : new TreeSet<>(environment.keySet())) {
      var value = environment.getOrDefault(name, "");
      if (SERVICE_LINK.matcher(name).matches()) {
        continue;
      }
      if (name.endsWith("_PORT") && value.startsWith("tcp://")) {
        warnings.add(name + "=" + value + " looks like a Kubernetes service link and is ignored");
        continue;
      }
      var ours = name.startsWith("MUSTER_") || name.startsWith("REDIS_");
      if (!take(name, value, "environment") && ours && !Names.OTHERS.contains(name)) {
        warnings.add("Unknown setting " + name + " in the environment" + meant(name));
      }
    }
  }

  private void flag(String name, String value) {
    if (!take(name, value, "flag")) {
      errors.add("--set " + name + ": there is no such setting" + meant(name));
    }
  }

  /** True if the name is known; a blank value is as good as none. */
  private boolean take(String name, String value, String source) {
    var setting = known.get(name);
    if (setting != null) {
      if (!value.isBlank()) {
        texts.put(name, new Text(value.strip(), source));
      }
      return true;
    }
    var secret = name.endsWith(FILE) ? secret(name) : null;
    if (secret == null) {
      return false;
    }
    if (!value.isBlank()) {
      secretFile(secret, name, value.strip(), source);
    }
    return true;
  }

  private @Nullable Setting<?> secret(String name) {
    var setting = known.get(name.substring(0, name.length() - FILE.length()));
    return setting != null && setting.secret() ? setting : null;
  }

  private void secretFile(Setting<?> setting, String name, String path, String source) {
    var before = texts.get(setting.name());
    if (before != null && before.source().equals(source)) {
      errors.add(setting.name() + " and " + name + " are both set; one of them must go");
      return;
    }
    try {
      var value = Files.readString(Path.of(path)).strip();
      texts.put(setting.name(), new Text(value, source + " " + name));
    } catch (IOException | RuntimeException e) {
      errors.add(name + ": the file '" + path + "' cannot be read: " + e);
    }
  }

  private String meant(String name) {
    return Nearest.to(name, known.keySet()).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
