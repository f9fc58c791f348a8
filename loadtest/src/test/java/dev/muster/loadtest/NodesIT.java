package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benches of several nodes in small: nodes and a Redis of their own. */
@Timeout(180)
final class NodesIT {

  @BeforeAll
  static void find() {
    BenchProcess.assumeBuilt();
    assumeThat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":")))
        .as("redis-server on PATH")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server")));
  }

  @Test
  void sixtyPlayersOfAnotherNodesRoomsFindNothingWrong() throws Exception {
    var bench =
        BenchProcess.start(
            "relay", "--clients", "60", "--seconds", "2", "--warmup", "1", "--no-pin");
    bench.getOutputStream().close();
    var line = BenchProcess.text(bench.getInputStream());
    bench.waitFor();

    var keys = BenchProcess.keys(line);
    assertThat(line.lines()).hasSize(1);
    assertThat(keys)
        .containsKeys("p50_ms", "p99_ms", "edge_us_per_patch", "host_us_per_patch")
        .containsKeys("redis_us_per_patch", "beside_bytes_per_seat", "echo_p99_ms")
        .containsEntry("clients", "60")
        .containsEntry("rooms", "2")
        .containsEntry("errors", "0");
    // How fast it went says nothing on a machine that also builds; what was read and checked does.
    assertThat(Long.parseLong(keys.get("patches_got"))).isPositive();
    assertThat(Long.parseLong(keys.get("compared"))).isPositive();
    assertThat(Double.parseDouble(keys.get("p50_ms"))).isPositive();
    // A room's patch goes to the other node once, so it is as large as each player's.
    assertThat(Double.parseDouble(keys.get("patch_bytes"))).isBetween(30.0, 300.0);
    assertThat(Double.parseDouble(keys.get("beside_bytes"))).isPositive();
  }

  @Test
  void aSecondOfJoinsFillsNoRoomBeyondItsMaximum() throws Exception {
    var bench = BenchProcess.start("joins", "--seconds", "1", "--warmup", "1", "--no-pin");
    bench.getOutputStream().close();
    var line = BenchProcess.text(bench.getInputStream());
    bench.waitFor();

    var keys = BenchProcess.keys(line);
    assertThat(line.lines()).hasSize(1);
    assertThat(keys)
        .containsKeys("joins_per_s", "p99_ms", "remote_share")
        .containsKeys("reservations_per_s", "reservations_p99_ms")
        .containsEntry("errors", "0")
        .containsEntry("rooms", keys.get("rooms_wanted"))
        .containsEntry("rooms_listed", keys.get("rooms_wanted"));
    assertThat(Integer.parseInt(keys.get("players"))).isPositive();
    assertThat(Integer.parseInt(keys.get("fullest"))).isBetween(1, 50);
    assertThat(Double.parseDouble(keys.get("reservations_per_s"))).isPositive();
  }

  @Test
  void serveOfRelayPrintsTheEdgesUrlAndAllPidsAndEndsWithItsInput() throws Exception {
    var bench = BenchProcess.start("relay", "--serve", "--no-pin");
    try {
      var json = bench.inputReader().readLine();
      assertThat(json).contains("\"room\":\"bench-relay\"", "\"redis\":\"redis://127.0.0.1:");
      var url = BenchProcess.field(json, "^\\{\"url\":\"([^\"]+)\"");
      assertThat(BenchProcess.status(url + "/health")).isEqualTo(200);
      var pids = BenchProcess.field(json, "\"pids\":\\{([^}]+)}");
      assertThat(pids).contains("\"host\":", "\"redis\":", "\"edge\":");
      endsWithItsInput(bench, pids, 3);
    } finally {
      bench.destroy();
    }
  }

  @Test
  void serveOfJoinsPrintsAllNodesAndPidsAndEndsWithItsInput() throws Exception {
    var bench = BenchProcess.start("joins", "--serve", "--no-pin");
    try {
      var json = bench.inputReader().readLine();
      endsWithItsInput(bench, BenchProcess.field(json, "\"pids\":\\{([^}]+)}"), 4);
    } finally {
      bench.destroy();
    }
  }

  private static void endsWithItsInput(Process bench, String pids, int count) throws Exception {
    var processes =
        Pattern.compile("\\d+")
            .matcher(pids)
            .results()
            .map(pid -> Long.parseLong(pid.group()))
            .toList();
    assertThat(processes).hasSize(count).allMatch(pid -> ProcessHandle.of(pid).isPresent());

    bench.getOutputStream().close();

    assertThat(bench.waitFor()).isZero();
    assertThat(processes).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
  }
}
