package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RelayCommandTest {
  private final StringWriter said = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "relay, --clients=0",
    "relay, --clients=many",
    "relay, --seconds=0",
    "relay, --peer=colyseus",
    "relay, --what",
    "joins, --clients=0",
    "joins, --seconds=0",
    "joins, --seconds=41",
    "joins, --warmup=-1",
    "joins, --peer=socketio"
  })
  void anOptionThatMakesNoSenseEndsWithCode2AndItsName(String command, String option) {
    assertThat(run(command, option)).isEqualTo(2);
    assertThat(said.toString()).contains(option.split("=")[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"relay", "joins"})
  void helpNamesTheOptions(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(said.toString()).contains("--clients", "--seconds", "--warmup", "--serve");
  }

  @Test
  void helpOfRelayNamesItsPeer() {
    run("relay", "--help");

    assertThat(said.toString()).contains("socketio", "--quiet");
  }

  private int run(String... arguments) {
    var out = new PrintWriter(said);
    return Main.commands().setErr(out).setOut(out).execute(arguments);
  }
}
