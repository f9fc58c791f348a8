package dev.muster.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.loadtest.measure.Fault;
import dev.muster.loadtest.measure.Figures;
import dev.muster.loadtest.measure.Percentiles;
import dev.muster.loadtest.measure.Tally;
import dev.muster.loadtest.measure.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {

  @Test
  void theLineHoldsEveryKeyOnce() {
    var line = new Report(Sheet.ROOMS, figures("muster", 6, Map.of()), List.of()).line();

    assertThat(line)
        .contains("us_per_patch=10.00", "bytes_per_player=5.00", "kb_per_client=10.00")
        .contains("alloc_b_per_patch=20.00", "gap_p50_ms=50.00", "gap_p99_ms=60.00")
        .contains("echo_p50_ms=1.00", "echo_p99_ms=2.00", "transport=epoll")
        .contains("clients=3000", "rooms=60", "patches_wanted=600000", "patches_got=600000")
        .contains("generator_core=0.50", "errors=0", "valid=true")
        .doesNotContain("\n", "ratio");
  }

  @Test
  void aPeersFiguresCarryItsNameAndTheRatio() {
    var report =
        new Report(
            Sheet.ROOMS,
            figures("muster", 6, Map.of()),
            List.of(figures("colyseus", 12, Map.of())));

    assertThat(report.line()).contains("colyseus_us_per_patch=20.00", " ratio=0.50");
    assertThat(report.table()).contains("colyseus", "The figures count.");
  }

  @Test
  void whereViewsDifferTheLineSaysHowManyRowsWereVisibleAndWhatOneCosts() {
    var report = new Report(Sheet.VIEWS, figures("muster", 6, Map.of()), List.of());

    assertThat(report.line())
        .contains("bytes_per_patch=250.00", "bytes_per_row=5.00", "visible_p50=50")
        .contains("visible_max=80", "rows_per_patch=50.00")
        .doesNotContain("bytes_per_player");
    assertThat(report.table()).contains("5.00 / 50");
  }

  @Test
  void aFaultMakesTheFiguresWorthless() {
    var report =
        new Report(Sheet.ROOMS, figures("muster", 6, Map.of(Fault.UNEQUAL, 1L)), List.of());

    assertThat(report.valid()).isFalse();
    assertThat(report.line()).contains("errors=1", "valid=false");
    assertThat(report.table()).contains("DO NOT COUNT");
  }

  private static Figures figures(String subject, double cpu, Map<Fault, Long> faults) {
    var count =
        new Tally.Count(
            600_000,
            150_000_000,
            30_000_000,
            30_000_000,
            100,
            300_000,
            30_000,
            30_000,
            new Percentiles(50, 60, 70),
            new Percentiles(1, 2, 3),
            new Tally.Sight(2_000, 500_000, 100_000, 50, 80),
            Tally.Way.NONE,
            faults);
    var usage = new Usage(10, cpu, 12_000_000, 5, 100_000, 129_000);
    return new Figures(subject, "epoll", new Figures.Load(3_000, 60, 20, 11), count, usage, true);
  }
}
