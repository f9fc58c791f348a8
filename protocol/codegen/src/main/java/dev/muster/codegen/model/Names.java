package dev.muster.codegen.model;

import java.util.Locale;

/** Names in the styles that languages want. */
public final class Names {
  private Names() {}

  /** {@code cheat_score} to {@code cheatScore}, as protobuf's JSON names. */
  public static String lowerCamel(String snake) {
    String upper = upperCamel(snake);
    return upper.isEmpty() || Character.isUpperCase(snake.charAt(0))
        ? upper
        : upper.substring(0, 1).toLowerCase(Locale.ROOT) + upper.substring(1);
  }

  /** {@code sky_battle-2} to {@code SkyBattle2}. */
  public static String upperCamel(String snake) {
    StringBuilder camel = new StringBuilder();
    boolean up = true;
    for (int i = 0; i < snake.length(); i++) {
      char c = snake.charAt(i);
      if (c == '_' || c == '-') {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return camel.toString();
  }

  /** {@code cheatScore} and {@code cheat_score} to {@code CHEAT_SCORE}. */
  public static String upperSnake(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(name.charAt(i - 1))) {
        snake.append('_');
      }
      snake.append(Character.toUpperCase(c));
    }
    return snake.toString();
  }
}
