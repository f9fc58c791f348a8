package dev.muster.node.config;

import java.util.List;

/** The settings cannot be used; says everything that is wrong at once. */
public final class ConfigException extends RuntimeException {
  private final transient List<String> errors;

  public ConfigException(List<String> errors) {
    super(String.join("\n", errors));
    this.errors = List.copyOf(errors);
  }

  /** One line each: the setting, the bad value, what is allowed. */
  public List<String> errors() {
    return errors;
  }
}
