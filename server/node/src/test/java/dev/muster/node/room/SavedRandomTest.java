package dev.muster.node.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SavedRandomTest {
  @Test
  void goesOnWhereItWasSaved() {
    var random = new SavedRandom(42);
    for (int i = 0; i < 100; i++) {
      random.nextLong();
    }
    var restored = new SavedRandom(0);
    restored.restore(random.save());
    for (int i = 0; i < 100; i++) {
      assertThat(restored.nextLong()).isEqualTo(random.nextLong());
    }
  }

  @Test
  void differentSeedsGiveDifferentSequences() {
    assertThat(new SavedRandom(1).nextLong()).isNotEqualTo(new SavedRandom(2).nextLong());
  }
}
