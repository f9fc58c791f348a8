package dev.muster.node.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What was read: the tree of settings, and how it came about.
 *
 * @param lines every setting with its value (secrets masked) and its source
 * @param warnings what does not stop a start but should be seen
 */
public record Settings(Config config, List<Line> lines, List<String> warnings) {

  /** One setting as it is printed. */
  public record Line(String name, String value, String source, String about) {}

  /**
   * Reads and checks all settings.
   *
   * @throws ConfigException with everything that is wrong
   */
  public static Settings read(Sources sources) {
    var found = new Found(sources);
    var errors = new ArrayList<>(found.errors);
    var values = new LinkedHashMap<Setting<?>, Object>();
    var lines = new ArrayList<Line>();
    for (var setting : Names.ALL) {
      var text = found.texts.getOrDefault(setting.name(), Derived.fallback(setting, values));
      try {
        values.put(setting, setting.kind().read().apply(text.value()));
      } catch (RuntimeException e) {
        errors.add(refusal(setting, text));
      }
      lines.add(
          new Line(setting.name(), setting.masked(text.value()), text.source(), setting.about()));
    }
    Derived.check(values, errors);
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    var config = Tree.grow(new Values(values));
    Derived.check(config);
    var warnings = new ArrayList<>(found.warnings);
    warnings.addAll(Derived.warnings(config));
    return new Settings(config, List.copyOf(lines), List.copyOf(warnings));
  }

  private static String refusal(Setting<?> setting, Found.Text text) {
    return setting.name()
        + "="
        + setting.masked(text.value())
        + " ("
        + text.source()
        + ") must be "
        + setting.kind().allowed();
  }

  /** Typed access to what was read. */
  record Values(Map<Setting<?>, Object> values) {
    @SuppressWarnings("unchecked") // read() put in what the setting's own kind answered
    <T> T of(Setting<T> setting) {
      return (T) Objects.requireNonNull(values.get(setting));
    }
  }
}
