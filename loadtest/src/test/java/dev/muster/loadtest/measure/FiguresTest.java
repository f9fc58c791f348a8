package dev.muster.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final Percentiles NONE = new Percentiles(0, 0, 0);

  @Test
  void figuresFollowTheirDefinitions() {
    var figures = figures(600_000, Map.of(), 5.0);

    assertThat(figures.patchesWanted()).isEqualTo(600_000);
    assertThat(figures.usPerPatch()).isCloseTo(10.0, within(1e-9)); // 6 s of CPU
    assertThat(figures.bytesPerPatch()).isCloseTo(250.0, within(1e-9));
    assertThat(figures.bytesPerPlayer()).isCloseTo(5.0, within(1e-9));
    assertThat(figures.kbPerClient()).isCloseTo(10.0, within(1e-9)); // 29,000 KB for 2,900 more
    assertThat(figures.allocatedPerPatch()).isCloseTo(20.0, within(1e-9));
    assertThat(figures.serverCore()).isCloseTo(0.6, within(1e-9));
    assertThat(figures.generatorCore()).isCloseTo(0.5, within(1e-9));
    assertThat(figures.objections()).isEmpty();
  }

  @Test
  void aTiredGeneratorMissingPatchesAndFaultsAreObjections() {
    assertThat(figures(600_000, Map.of(), 8.6).objections()).hasSize(1);
    assertThat(figures(580_000, Map.of(), 5.0).objections()).hasSize(1);
    assertThat(figures(600_000, Map.of(Fault.UNEQUAL, 3L), 5.0).objections())
        .containsExactly("3 states that differ at the same number");
  }

  @Test
  void aWindowsEdgesMayCostEachClientOnePatch() {
    assertThat(figures(597_000, Map.of(), 5.0).complete()).isTrue();
  }

  @Test
  void playersThatSendTooLittleAreAnObjection() {
    var load = new Figures.Load(3_000, 60, 20, 11);
    var usage = new Usage(10, 6, 0, 5, 0, 0);
    var lazy = new Figures("muster", "epoll", load, count(600_000, 280_000, Map.of()), usage, true);

    assertThat(lazy.objections()).singleElement().asString().contains("were sent");
  }

  @Test
  void memoryPerClientIsUnknownWithoutABaseline() {
    var load = new Figures.Load(60, 2, 20, 11);
    var usage = new Usage(10, 1, -1, 1, 0, 50_000);

    var figures = new Figures("muster", "epoll", load, count(12_000, 6_000, Map.of()), usage, true);

    assertThat(figures.kbPerClient()).isNaN();
    assertThat(figures.allocatedPerPatch()).isNaN();
  }

  private static Figures figures(long patches, Map<Fault, Long> faults, double generatorCpu) {
    var load = new Figures.Load(3_000, 60, 20, 11);
    var usage = new Usage(10, 6, 12_000_000, generatorCpu, 100_000, 129_000);
    return new Figures("muster", "epoll", load, count(patches, 300_000, faults), usage, true);
  }

  private static Tally.Count count(long patches, long inputs, Map<Fault, Long> faults) {
    return new Tally.Count(
        patches,
        patches * 250,
        patches * 50,
        patches * 50,
        0,
        inputs,
        30_000,
        0,
        NONE,
        NONE,
        Tally.Sight.NONE,
        Tally.Way.NONE,
        faults);
  }
}
