package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole bench in small, as the launcher runs it: a node of its own, players of their own. */
@Timeout(120)
final class ArenaCommandIT {
  @BeforeAll
  static void find() {
    BenchProcess.assumeBuilt();
  }

  @Test
  void sixtyPlayersFindNothingWrong() throws Exception {
    var bench =
        BenchProcess.start(
            "arena", "--clients", "60", "--seconds", "2", "--warmup", "1", "--no-pin");
    bench.getOutputStream().close();
    var line = BenchProcess.text(bench.getInputStream());
    bench.waitFor();

    var keys = BenchProcess.keys(line);
    assertThat(line.lines()).hasSize(1);
    assertThat(keys)
        .containsKeys("us_per_patch", "bytes_per_player", "kb_per_client", "alloc_b_per_patch")
        .containsKeys("gap_p50_ms", "gap_p99_ms", "echo_p50_ms", "echo_p99_ms", "transport")
        .containsEntry("clients", "60")
        .containsEntry("rooms", "2")
        .containsEntry("errors", "0");
    // How fast it went says nothing on a machine that also builds; what was read and checked does.
    assertThat(Double.parseDouble(keys.get("bytes_per_player"))).isBetween(3.0, 5.5);
    assertThat(Long.parseLong(keys.get("patches_got"))).isPositive();
    assertThat(Long.parseLong(keys.get("compared"))).isPositive();
    assertThat(Double.parseDouble(keys.get("alloc_b_per_patch"))).isPositive();
  }

  @Test
  void servePrintsWhereTheNodeIsAndEndsWithItsInput() throws Exception {
    var bench = BenchProcess.start("arena", "--serve", "--no-pin");
    try {
      var json = bench.inputReader().readLine();
      assertThat(json).contains("\"socket\":\"ws://127.0.0.1:", "\"admin\":", "\"room\":\"bench\"");
      assertThat(BenchProcess.status(BenchProcess.field(json, "\"url\":\"([^\"]+)\"") + "/health"))
          .isEqualTo(200);
      assertThat(
              BenchProcess.status(BenchProcess.field(json, "\"admin\":\"([^\"]+)\"") + "/metrics"))
          .isEqualTo(200);
      long pid = Long.parseLong(BenchProcess.field(json, "\"pid\":(\\d+)"));
      assertThat(ProcessHandle.of(pid)).isPresent();

      bench.getOutputStream().close();

      assertThat(bench.waitFor()).isZero();
      assertThat(ProcessHandle.of(pid)).isEmpty();
    } finally {
      bench.destroy();
    }
  }
}
