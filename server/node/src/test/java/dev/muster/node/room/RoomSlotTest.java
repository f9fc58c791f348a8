package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RoomSlotTest {
  @Test
  void roomsAreDueTogetherAndNoneBeforeItsTime() {
    for (long base : new long[] {0, 1_234_567_891L, Long.MAX_VALUE - 1_000, -7_000_001L}) {
      var due =
          LongStream.range(0, 500)
              .map(i -> RoomSlot.onRaster(base + i * 100_000, 1_234_567))
              .toArray();
      for (int i = 0; i < due.length; i++) {
        assertThat(due[i] - (base + i * 100_000L)).isBetween(0L, 1_999_999L);
      }
      // 50 ms at one moment every 2 ms.
      assertThat(LongStream.of(due).distinct().count()).isBetween(25L, 27L);
    }
  }
}
