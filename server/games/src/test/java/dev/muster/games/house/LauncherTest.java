package dev.muster.games.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's own words; what it starts is tested where it lies. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

  private final Path root = House.find().root();

  @Test
  void helpNamesEveryCommand() throws Exception {
    var help = muster("--help");
    assertThat(help.code()).isZero();
    assertThat(help.output())
        .contains(
            "  play ", "  node ", "  config ", "  codegen ", "  test ", "  bench ", "  redis ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"play", "node", "config", "codegen", "test", "bench", "redis"})
  void everyCommandHasItsOwnHelpAndStartsNothingForIt(String command) throws Exception {
    var help = muster(command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.output()).startsWith("Usage: ./muster " + command);
  }

  @Test
  void anUnknownCommandIsAnErrorThatShowsTheKnownOnes() throws Exception {
    var answer = muster("paly");
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.output()).contains("no command \"paly\"", "Usage: ./muster", "  play ");
  }

  @Test
  void noCommandIsAnErrorThatShowsTheKnownOnes() throws Exception {
    var answer = muster();
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.output()).contains("Usage: ./muster");
  }

  @Test
  void itWorksThroughALinkFromAnotherFolder(@TempDir Path elsewhere) throws Exception {
    var link = Files.createSymbolicLink(elsewhere.resolve("muster"), root.resolve("muster"));
    var answer = Script.run(elsewhere, link.toString(), "jdk");
    Files.delete(link);
    assertThat(answer.code()).as(answer.output()).isZero();
  }

  @Test
  void anOldJavaHomeIsNotTaken(@TempDir Path old) throws Exception {
    for (var name : new String[] {"java", "javac"}) {
      var program = old.resolve("bin").resolve(name);
      Files.createDirectories(program.getParent());
      Files.writeString(program, "#!/bin/sh\necho 'javac 17.0.1'\n");
      program.toFile().setExecutable(true);
    }
    var answer =
        Script.run(root, Map.of("JAVA_HOME", old.toString()), root.resolve("muster") + "", "jdk");
    assertThat(answer.output()).doesNotContain(old.toString());
  }

  private Script muster(String... words) throws Exception {
    var line = new String[words.length + 1];
    line[0] = root.resolve("muster").toString();
    System.arraycopy(words, 0, line, 1, words.length);
    return Script.run(root, line);
  }
}
