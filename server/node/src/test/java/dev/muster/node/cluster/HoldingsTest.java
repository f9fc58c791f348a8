package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.Holdings.Room;
import org.junit.jupiter.api.Test;

class HoldingsTest {
  private static final Room ROOM = new Room("r", "arena", 7);

  private final Holdings holdings = new Holdings();

  private void released(Room room) {
    holdings.own(room);
    holdings.giveUp(room.id(), room.epoch());
    holdings.released(room);
  }

  @Test
  void aReleaseIsSaidAgainTwiceInCaseTheRegistryLosesIt() {
    released(ROOM);
    assertThat(holdings.releasedLately()).containsExactly(ROOM);
    assertThat(holdings.releasedLately()).containsExactly(ROOM);
    assertThat(holdings.releasedLately()).isEmpty();
  }

  @Test
  void aReleaseThatWasSaidAgainIsNotANewOne() {
    released(ROOM);
    holdings.releasedLately();
    holdings.released(ROOM);
    holdings.releasedLately();
    assertThat(holdings.releasedLately()).isEmpty();
  }

  @Test
  void whoWasFencedHasNothingToSayAgain() {
    released(ROOM);
    holdings.clear();
    assertThat(holdings.releasedLately()).isEmpty();
  }
}
