package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The budget of a moving row. */
final class EncodingTest {
  @Test
  void aMovingRowTakesFourAndAHalfBytesAtMost() {
    Fleet fleet = new Fleet();
    long bytes = 0;
    for (int i = 0; i < 1000; i++) {
      fleet.move();
      bytes += fleet.encode();
    }
    assertThat(bytes / 1000.0 / Fleet.SHIPS).isLessThanOrEqualTo(4.5);
  }

  @Test
  void settingEncodingAndApplyingAllocateNothing() {
    Fleet fleet = new Fleet();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5 && least != 0; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int i = 0; i < 1000; i++) {
        fleet.move();
        fleet.encode();
        fleet.apply();
        fleet.applyToMirror();
      }
      // Asking costs a few bytes now and then; the compiler may need a round to remove a box.
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertThat(least).as("bytes for 50,000 rows").isLessThan(1000);
  }
}
