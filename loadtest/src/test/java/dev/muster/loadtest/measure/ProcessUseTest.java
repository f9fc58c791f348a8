package dev.muster.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessUseTest {

  @Test
  void cpuTimeIsFoundBehindANameWithBlanksAndParentheses() {
    var stat = "4711 (a ) b (c) S 1 2 3 4 5 6 7 8 9 10 250 31 0 0 20 0 9 0 100 200 300";

    assertThat(ProcessUse.cpuTicks(stat)).isEqualTo(281);
  }

  @Test
  void residentMemoryIsReadInKilobytes() {
    assertThat(ProcessUse.residentKb(List.of("VmPeak:\t  99 kB", "VmRSS:\t   12345 kB")))
        .isEqualTo(12_345);
  }

  @Test
  void thisProcessUsesSomething() {
    assertThat(ProcessUse.self().cpuSeconds()).isPositive();
    assertThat(ProcessUse.self().residentKb()).isPositive();
    assertThat(ProcessUse.self().allowedCores()).isNotEmpty();
  }
}
