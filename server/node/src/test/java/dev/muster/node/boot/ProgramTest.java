package dev.muster.node.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line, as far as it does not start a node. */
final class ProgramTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void configPrintsEverySettingWithItsSourceAndMasksSecrets() {
    var code =
        execute(
            Map.of("PORT", "4000", "REDIS_PASSWORD", "sesame"),
            "config",
            "--set",
            "LOG_LEVEL=warn");

    assertThat(code).isZero();
    assertThat(out.toString())
        .containsPattern("PORT +4000 +\\(environment\\)")
        .containsPattern("MUSTER_ADMIN_PORT +14000 +\\(default\\)")
        .containsPattern("LOG_LEVEL +warn +\\(flag\\)")
        .containsPattern("REDIS_PASSWORD +\\*{8} +\\(environment\\)")
        .doesNotContain("sesame");
  }

  @Test
  void configWarnsOfWhatItDoesNotKnow() {
    assertThat(execute(Map.of("MUSTER_PROT", "1"), "config")).isZero();
    assertThat(err.toString()).contains("Warning: Unknown setting MUSTER_PROT");
  }

  @Test
  void checkIsGoodOrSaysEverythingThatIsWrong() {
    assertThat(execute(Map.of(), "config", "--check")).isZero();
    assertThat(out.toString()).contains("The settings are good.");

    var code = execute(Map.of("PORT", "x", "MUSTER_ROOMS", "0"), "config", "--check");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("PORT=x", "MUSTER_ROOMS=0");
  }

  @Test
  void unknownCommandsAreWrong() {
    assertThat(execute(Map.of(), "pley")).isEqualTo(2);
    assertThat(err.toString()).contains("pley", "play");
  }

  @Test
  void wrongSettingsStartNothing() {
    assertThat(execute(Map.of(), "node", "--set", "PORT=99999")).isEqualTo(2);
    assertThat(err.toString()).contains("PORT=99999 (flag) must be");
  }

  private int execute(Map<String, String> environment, String... args) {
    return Program.commandLine(new Blueprint(List.of(), Map.of(), null), environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
