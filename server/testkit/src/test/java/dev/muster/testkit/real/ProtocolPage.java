package dev.muster.testkit.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What protocol/README.md says, for tests that hold it true. */
final class ProtocolPage {
  private final String text;

  ProtocolPage() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("protocol/PATCH.md"))) {
      folder = folder.getParent();
    }
    try {
      text = Files.readString(folder.resolve("protocol/README.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of the block with this name, without their notes. */
  byte[] bytes(String name) {
    var block = Pattern.compile("```hex " + name + "\\n(.*?)```", Pattern.DOTALL).matcher(text);
    if (!block.find()) {
      throw new AssertionError("the page shows no " + name);
    }
    var hex = block.group(1).replaceAll("(?m)#.*$", "").replaceAll("\\s", "");
    return HexFormat.of().parseHex(hex);
  }

  /** The rows of the table under this heading, cells without their marks. */
  List<List<String>> table(String heading) {
    var from = text.indexOf("\n## " + heading + "\n");
    var to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to)
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(2)
        .map(line -> List.of(line.replace("`", "").substring(2).split(" \\| | \\|")))
        .toList();
  }
}
