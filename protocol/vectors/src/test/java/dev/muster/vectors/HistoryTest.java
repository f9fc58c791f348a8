package dev.muster.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * After any history, whoever followed it by patches holds what a newcomer gets by snapshot, to the
 * bit.
 */
final class HistoryTest {
  private static final int SEEDS = Integer.getInteger("muster.seeds", 1500);

  @Test
  void patchesLeadWhereSnapshotsLead() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        play(seed, false);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @Test
  void theSameHoldsWhenTheRoomIsSavedAndRestoredInBetween() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        play(seed, true);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static void play(int seed, boolean moves) {
    Author author = new Author(seed);
    Receivers room = new Receivers(author.below(4));
    int changes = 1 + author.below(20);
    for (int step = 0; step < 12; step++) {
      for (int i = author.below(changes + 1); i > 0; i--) {
        author.change(room.world());
      }
      room.take();
      room.apply();
      assertThat(room.source.dirty()).isFalse();
      int seat = author.below(Receivers.SEATS);
      if (!room.replicas.containsKey(seat)) {
        room.replicas.put(seat, room.join(seat));
      } else if (author.chance(10)) {
        room.snapshot(seat, room.replicas.get(seat));
      }
      if (step == 11 || author.chance(25)) {
        room.check("step " + step);
      }
      if (moves && author.chance(30)) {
        room.move();
      }
    }
  }
}
