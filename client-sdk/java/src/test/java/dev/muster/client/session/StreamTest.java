package dev.muster.client.session;

import static dev.muster.client.session.Stream.Verdict.GAP;
import static dev.muster.client.session.Stream.Verdict.NEXT;
import static dev.muster.client.session.Stream.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamTest {
  private final Stream stream = new Stream();

  @Test
  void beforeASnapshotNothingIsApplied() {
    assertThat(stream.offer(7, 1)).isEqualTo(STALE);
  }

  @Test
  void numbersFollowOneAnother() {
    stream.replace(7, 10);
    assertThat(stream.offer(7, 11)).isEqualTo(NEXT);
    assertThat(stream.offer(7, 11)).isEqualTo(STALE);
    assertThat(stream.offer(7, 9)).isEqualTo(STALE);
    assertThat(stream.offer(7, 13)).isEqualTo(GAP);
    assertThat(stream.offer(7, 12)).isEqualTo(NEXT);
  }

  @Test
  void anOlderEpochIsDroppedANewerOneIsAGap() {
    stream.replace(7, 10);
    assertThat(stream.offer(6, 11)).isEqualTo(STALE);
    assertThat(stream.offer(8, 11)).isEqualTo(GAP);
    assertThat(stream.replace(6, 99)).isFalse();
    assertThat(stream.replace(8, 3)).isTrue();
    assertThat(stream.offer(8, 4)).isEqualTo(NEXT);
  }

  @Test
  void aSkipMovesOn() {
    stream.replace(7, 10);
    assertThat(stream.skip(7, 15)).isEqualTo(NEXT);
    assertThat(stream.offer(7, 16)).isEqualTo(NEXT);
    assertThat(stream.skip(7, 12)).isEqualTo(STALE);
    assertThat(stream.number()).isEqualTo(16);
  }
}
