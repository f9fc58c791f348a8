package dev.muster.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class IdSetTest {
  @Test
  void itIsWhatABitSetIs() {
    SplittableRandom random = new SplittableRandom(7);
    IdSet ids = new IdSet();
    BitSet model = new BitSet();
    for (int i = 0; i < 20_000; i++) {
      int id = random.nextInt(300);
      switch (random.nextInt(20)) {
        case 0 -> {
          ids.clear();
          model.clear();
        }
        case 1, 2, 3, 4, 5 -> {
          assertThat(ids.remove(id)).isEqualTo(model.get(id));
          model.clear(id);
        }
        default -> {
          ids.add(id);
          model.set(id);
        }
      }
      assertThat(ids.has(id)).isEqualTo(model.get(id));
      assertThat(ids.next(id)).isEqualTo(model.nextSetBit(id));
      assertThat(ids.nextAbsent(id)).isEqualTo(model.nextClearBit(id));
      assertThat(ids.count()).isEqualTo(model.cardinality());
      assertThat(ids.last()).isEqualTo(model.length() - 1);
    }
  }

  @Test
  void whatRestsComesBackWhenItIsDue() {
    IdSet taken = new IdSet();
    Quarantine quarantine = new Quarantine();
    for (int id = 1; id <= 100; id++) {
      taken.add(id);
      quarantine.add(id, id + 10);
    }
    assertThat(quarantine.highest()).isEqualTo(100);
    quarantine.release(60, 100, taken);
    assertThat(taken.nextAbsent(1)).isEqualTo(1);
    assertThat(taken.next(1)).isEqualTo(51);
    quarantine.clear(taken);
    assertThat(taken.isEmpty()).isTrue();
    assertThat(quarantine.highest()).isZero();
  }
}
