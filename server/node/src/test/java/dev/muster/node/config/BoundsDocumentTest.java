package dev.muster.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of bounds says what the settings say. */
final class BoundsDocumentTest {
  private static final Pattern ROW =
      Pattern.compile("^\\|[^|]*\\| `(MUSTER_\\w+)` \\| (\\S+) \\|", Pattern.MULTILINE);

  @Test
  void eachBoundOfTheTableIsASettingWithThatDefault() throws IOException {
    var rows =
        ROW.matcher(Files.readString(Path.of("ARCHITECTURE.md")))
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    var defaults = Names.ALL.stream().collect(Collectors.toMap(Setting::name, Setting::fallback));

    assertThat(rows).hasSizeGreaterThan(25);
    assertThat(defaults).containsAllEntriesOf(rows);
  }
}
