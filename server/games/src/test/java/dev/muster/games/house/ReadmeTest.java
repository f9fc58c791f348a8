package dev.muster.games.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's code is the code that the tests compile and run; its links lead somewhere. */
final class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```(?:proto|java)\n(.*?)```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  private final Path root = House.find().root();

  @Test
  void itsCodeIsCompiledAndRun() throws Exception {
    var sources =
        squeeze(
            read("server/games/src/test/proto/game/meadow.proto")
                + read("server/games/src/test/java/game/meadow/Meadow.java")
                + read("server/games/src/test/java/game/meadow/MeadowTest.java"));
    var blocks = all(BLOCK, read("README.md"));
    assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(sources).contains(squeeze(block)));
  }

  @Test
  void itsLinksLeadSomewhere() throws Exception {
    assertThat(all(LINK, read("README.md")))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(root.resolve(link)).exists());
  }

  private String read(String file) throws Exception {
    return Files.readString(root.resolve(file));
  }

  private static List<String> all(Pattern pattern, String text) {
    var found = new ArrayList<String>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static String squeeze(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
