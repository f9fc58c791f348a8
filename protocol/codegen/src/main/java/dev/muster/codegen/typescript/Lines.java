package dev.muster.codegen.typescript;

import java.util.Locale;

/** Text that grows line by line, with its indentation. */
final class Lines {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  /** One line; with arguments the first one is a format. */
  void line(String line, Object... args) {
    String full = args.length == 0 ? line : String.format(Locale.ROOT, line, args);
    text.append("  ".repeat(full.isEmpty() ? 0 : depth)).append(full).append('\n');
  }

  /** A line that opens a block. */
  void open(String line, Object... args) {
    line(line, args);
    depth++;
  }

  /** Ends a block that needs no closing line. */
  void end() {
    depth--;
  }

  /** The line that closes one block and opens the next. */
  void turn(String line) {
    depth--;
    line(line);
    depth++;
  }

  /** The line that closes a block. */
  void close(String line) {
    depth--;
    line(line);
  }

  /** What the author wrote before a declaration, if anything. */
  void comment(String comment) {
    if (comment.isBlank()) {
      return;
    }
    String[] lines = comment.strip().replace("*/", "* /").split("\n");
    if (lines.length == 1) {
      line("/** %s */", lines[0].strip());
      return;
    }
    line("/**");
    for (String one : lines) {
      line((" * " + one.strip()).stripTrailing());
    }
    line(" */");
  }

  String text() {
    return text.toString();
  }
}
