package dev.muster.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Path EXAMPLE =
      Path.of("src/test/java/dev/muster/client/example/ReadmeExample.java");

  @Test
  void theReadmesCodeIsTheExamplesThatIsCompiledAndRun() throws IOException {
    var readme = blocks(Path.of("README.md"), "```java\n(.*?)```");
    var example = blocks(EXAMPLE, "// README: (?!end)\\w+\n(.*?)// README: end");
    assertThat(readme).isEqualTo(example);
  }

  /** Without white space: the formatter has its own mind. */
  private static List<String> blocks(Path file, String pattern) throws IOException {
    var found = new ArrayList<String>();
    var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(file));
    while (matcher.find()) found.add(matcher.group(1).replaceAll("\\s+", ""));
    return found;
  }
}
