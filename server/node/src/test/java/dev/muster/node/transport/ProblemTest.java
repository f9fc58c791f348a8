package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of the protocol's README names exactly what the transport refuses. */
final class ProblemTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (\\d{3}) \\|", Pattern.MULTILINE);

  @Test
  void everyCodeIsInTheTableWithItsStatus() throws IOException {
    var readme = Files.readString(Path.of("../../protocol/README.md"));
    var section = readme.substring(readme.indexOf("## What HTTP itself refuses"));
    var expected = new ArrayList<String>();
    for (var kind : Problem.Kind.values()) {
      expected.add(kind.code() + " " + Problem.of(kind).status());
    }

    assertThat(ROW.matcher(section).results().map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(expected);
  }
}
