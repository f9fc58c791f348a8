package dev.muster.node.config;

/**
 * One setting: its fixed name, what it may be, what it is if nobody says.
 *
 * @param name as in the environment, in files and flags
 * @param fallback the default as a person would write it; empty: none
 * @param secret masked wherever it is shown; may come from the file that NAME_FILE names
 * @param about one line for people
 */
record Setting<T>(String name, Kind<T> kind, String fallback, boolean secret, String about) {

  static <T> Setting<T> of(String name, Kind<T> kind, String fallback, String about) {
    return new Setting<>(name, kind, fallback, false, about);
  }

  static <T> Setting<T> secret(String name, Kind<T> kind, String about) {
    return new Setting<>(name, kind, "", true, about);
  }

  /** How it may be shown to anyone. */
  String masked(String value) {
    return secret && !value.isEmpty() ? "********" : value;
  }
}
