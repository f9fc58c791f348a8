package dev.muster.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CoresTest {

  @Test
  void aListOfCoresIsReadAsTheKernelWritesIt() {
    assertThat(Cores.parse("0")).containsExactly(0);
    assertThat(Cores.parse("0-2,5")).containsExactly(0, 1, 2, 5);
    assertThat(Cores.parse("4,6-7")).containsExactly(4, 6, 7);
  }

  @Test
  void theServerRunsOnItsCoreAlone() {
    assertThat(new Cores.Apart(4, 6).forServer()).containsExactly("taskset", "-c", "4");
    assertThat(new Cores.Shared().forServer()).isEmpty();
  }
}
