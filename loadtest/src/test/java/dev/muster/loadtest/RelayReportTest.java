package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.measure.Percentiles;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.measure.Usage;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RelayReportTest {

  @Test
  void theLineHoldsEveryKey() {
    var line = new RelayReport(figures("muster", 2, Map.of()), Optional.empty()).line();

    assertThat(line)
        .contains("p50_ms=1.50", "p99_ms=6.00", " edge_us_per_patch=10.00")
        .contains("host_us_per_patch=3.00", "redis_us_per_patch=1.00", "servers_core=0.28")
        .contains("bytes_per_patch=250.00", "patch_bytes=240.00", "beside_bytes=360.00")
        .contains("beside_bytes_per_seat=7.20", "rooms=20", "patches_wanted=200000")
        .contains("errors=0", "valid=true")
        .doesNotContain("\n", "ratio");
  }

  @Test
  void aPeersFiguresCarryItsNameAndTheRatio() {
    var report =
        new RelayReport(
            figures("muster", 2, Map.of()), Optional.of(figures("socketio", 4, Map.of())));

    assertThat(report.line())
        .contains("socketio_edge_us_per_patch=20.00", "socketio_p99_ms=6.00", " ratio=0.50");
    assertThat(report.table()).contains("socketio", "1.50 / 6.00", "The figures count.");
  }

  @Test
  void aFaultMakesTheFiguresWorthlessAndThePeersDoesNot() {
    var spoilt = figures("muster", 2, Map.of(Fault.UNTIMELY, 1L));
    var good = figures("muster", 2, Map.of());
    var peer = figures("socketio", 4, Map.of(Fault.LOST, 1L));

    assertThat(new RelayReport(spoilt, Optional.empty()).valid()).isFalse();
    assertThat(new RelayReport(spoilt, Optional.empty()).table()).contains("DO NOT COUNT");
    assertThat(new RelayReport(good, Optional.of(peer)).valid()).isTrue();
    assertThat(new RelayReport(good, Optional.of(peer)).table()).contains("socketio: 1 seats lost");
  }

  @Test
  void roomsThatAreNotFullMakeTheFiguresWorthless() {
    var report = new RelayReport(figures("muster", 21, 2, Map.of()), Optional.empty());

    assertThat(report.valid()).isFalse();
    assertThat(report.table()).contains("1000 players are in 21 rooms, 20 are enough");
  }

  private static RelayFigures figures(String subject, double edgeCpu, Map<Fault, Long> faults) {
    return figures(subject, 20, edgeCpu, faults);
  }

  /** A thousand players for ten seconds. */
  private static RelayFigures figures(
      String subject, int rooms, double edgeCpu, Map<Fault, Long> faults) {
    var count =
        new Tally.Count(
            200_000,
            50_000_000,
            10_000_000,
            10_000_000,
            100,
            100_000,
            10_000,
            10_000,
            new Percentiles(50, 55, 60),
            new Percentiles(3, 9, 12),
            Tally.Sight.NONE,
            new Tally.Way(new Percentiles(1.5, 6, 9), 4_000, 960_000),
            faults);
    var usage = new Usage(10, edgeCpu, -1, 5, 0, 100_000);
    var edge =
        new Figures(subject, "epoll", new Figures.Load(1_000, rooms, 20, 11), count, usage, true);
    return new RelayFigures(edge, 0.6, 0.2, 2_400_000);
  }
}
