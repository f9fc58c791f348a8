package dev.muster.node.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a setting's text may be and what it means.
 *
 * @param allowed in words, for the error: "must be ..."
 * @param read throws {@link RuntimeException} for what is not allowed
 */
record Kind<T>(String allowed, Function<String, T> read) {
  private static final Pattern MEASURE = Pattern.compile("(\\d{1,15})\\s*([a-zA-Z]*)");

  static Kind<Integer> number(int min, int max) {
    return new Kind<>(
        "a whole number from " + min + " to " + max,
        text -> within(Integer.parseInt(text), min, max).intValue());
  }

  /** Like {@link #number}, with a word for "decided by the node", read as 0. */
  static Kind<Integer> numberOr(String word, int min, int max) {
    var number = number(min, max);
    return new Kind<>(
        word + " or " + number.allowed,
        text -> text.equalsIgnoreCase(word) ? Integer.valueOf(0) : number.read.apply(text));
  }

  static Kind<Duration> duration(Duration min, Duration max) {
    return new Kind<>(
        "a duration with a unit, " + show(min) + " to " + show(max) + ", like 500ms, 5s or 2m",
        text -> {
          var millis = measured(text, Kind::millisOf);
          return Duration.ofMillis(within(millis, min.toMillis(), max.toMillis()));
        });
  }

  static Kind<Integer> bytes(int min, int max) {
    return new Kind<>(
        "a size from " + show(min) + " to " + show(max) + ", like 65536, 64KB or 1MB",
        text -> within(measured(text, Kind::bytesOf), min, max).intValue());
  }

  static Kind<Boolean> flag() {
    return new Kind<>(
        "true or false",
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default -> throw new IllegalArgumentException();
            });
  }

  static <E extends Enum<E>> Kind<E> choice(Class<E> choices) {
    return new Kind<>("one of " + names(choices), text -> constant(choices, text));
  }

  static <E extends Enum<E>> Kind<Set<E>> choices(Class<E> choices) {
    return new Kind<>(
        "one or more of " + names(choices) + ", separated by commas",
        text -> {
          var chosen = EnumSet.noneOf(choices);
          split(text).forEach(word -> chosen.add(constant(choices, word)));
          if (chosen.isEmpty()) {
            throw new IllegalArgumentException();
          }
          return Set.copyOf(chosen);
        });
  }

  static Kind<String> text(int max) {
    return new Kind<>(
        "up to " + max + " characters",
        text -> {
          within(text.length(), 0, max);
          return text;
        });
  }

  static Kind<String> matching(String allowed, String pattern) {
    var compiled = Pattern.compile(pattern);
    return new Kind<>(
        allowed,
        text -> {
          if (!compiled.matcher(text).matches()) {
            throw new IllegalArgumentException();
          }
          return text;
        });
  }

  static <T> Kind<List<T>> list(Kind<T> each) {
    return new Kind<>(
        "a list, separated by commas, of: " + each.allowed,
        text -> split(text).stream().map(each.read).toList());
  }

  /** As a person would write it. */
  static String show(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 60_000 == 0 && millis > 0) {
      return millis / 60_000 + "m";
    }
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static String show(int bytes) {
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + "MB";
    }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KB" : bytes + " bytes";
  }

  private static List<String> split(String text) {
    var parts = new ArrayList<String>();
    for (var part : text.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static long measured(String text, Function<String, Long> unit) {
    var matcher = MEASURE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    var count = Long.parseLong(matcher.group(1));
    // A unit is missing only where there is nothing to measure.
    var factor = count == 0 && matcher.group(2).isEmpty() ? 1 : unit.apply(matcher.group(2));
    return Math.multiplyExact(count, factor);
  }

  private static Long millisOf(String unit) {
    return switch (unit) {
      case "ms" -> 1L;
      case "s" -> 1_000L;
      case "m" -> 60_000L;
      case "h" -> 3_600_000L;
      default -> throw new IllegalArgumentException();
    };
  }

  private static Long bytesOf(String unit) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "", "B" -> 1L;
      case "KB", "K" -> 1L << 10;
      case "MB", "M" -> 1L << 20;
      default -> throw new IllegalArgumentException();
    };
  }

  private static Long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException();
    }
    return value;
  }

  private static <E extends Enum<E>> E constant(Class<E> choices, String word) {
    for (var choice : choices.getEnumConstants()) {
      if (choice.name().equalsIgnoreCase(word.strip())) {
        return choice;
      }
    }
    throw new IllegalArgumentException();
  }

  private static <E extends Enum<E>> String names(Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants())
        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
