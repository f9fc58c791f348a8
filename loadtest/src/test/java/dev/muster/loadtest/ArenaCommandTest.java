package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArenaCommandTest {
  private final StringWriter said = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--clients=0",
        "--clients=many",
        "--seconds=0",
        "--peer=doom",
        "--floor-bytes=0",
        "--what"
      })
  void anOptionThatMakesNoSenseEndsWithCode2AndItsName(String option) {
    assertThat(run("arena", option)).isEqualTo(2);
    assertThat(said.toString()).contains(option.split("=")[0]);
  }

  @Test
  void helpNamesTheOptions() {
    assertThat(run("arena", "--help")).isZero();
    assertThat(said.toString()).contains("--clients", "--seconds", "--warmup", "--peer", "--serve");
  }

  private int run(String... arguments) {
    var out = new PrintWriter(said);
    return Main.commands().setErr(out).setOut(out).execute(arguments);
  }
}
