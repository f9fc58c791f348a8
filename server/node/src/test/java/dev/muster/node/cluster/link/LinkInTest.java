package dev.muster.node.cluster.link;

import static dev.muster.node.cluster.link.LinkIn.Verdict.DELIVER;
import static dev.muster.node.cluster.link.LinkIn.Verdict.EARLY;
import static dev.muster.node.cluster.link.LinkIn.Verdict.OLD;
import static dev.muster.node.cluster.link.LinkIn.Verdict.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinkInTest {
  private static final long MS = 1_000_000L;

  private final LinkIn link = new LinkIn();

  @Test
  void eachNumberIsLetThroughOnceAndInOrder() {
    assertThat(link.batch(1, 1, 0)).isEqualTo(DELIVER);
    assertThat(link.batch(1, 1, 0)).isEqualTo(REPEATED);
    assertThat(link.batch(1, 3, 0)).isEqualTo(EARLY);
    assertThat(link.batch(1, 2, 0)).isEqualTo(DELIVER);
    assertThat(link.batch(1, 3, 0)).isEqualTo(DELIVER);
    assertThat(link.number()).isEqualTo(3);
    assertThat(link.hole()).isFalse();
  }

  @Test
  void aHoleIsAskedForAtOnceAndThenLessAndLessOften() {
    link.batch(1, 2, 10 * MS);
    assertThat(link.hole()).isTrue();
    assertThat(link.holeSinceNanos()).isEqualTo(10 * MS);
    int asked = 0;
    for (long now = 10 * MS; now < 1_200 * MS; now += MS) {
      asked += link.wants(now) ? 1 : 0;
    }
    assertThat(asked).isEqualTo(5); // At 10, 110, 310, 710, 1,110 ms.
  }

  @Test
  void moreThatComesBehindTheHoleDoesNotAskAgain() {
    link.batch(1, 2, 0);
    assertThat(link.wants(0)).isTrue();
    link.batch(1, 3, MS);
    link.batch(1, 4, MS);
    assertThat(link.wants(2 * MS)).isFalse();
  }

  @Test
  void aSecondHoleIsAskedForAtOnce() {
    link.batch(1, 5, 0);
    link.wants(0);
    link.batch(1, 1, MS);
    link.batch(1, 3, 2 * MS);
    assertThat(link.wants(2 * MS)).isTrue();
  }

  @Test
  void aLostEndIsNoticedByWhatThePeerSaysItSent() {
    link.batch(1, 1, 0);
    link.announced(1, 1, MS);
    assertThat(link.hole()).isFalse();
    link.announced(1, 2, MS);
    assertThat(link.wants(MS)).isTrue();
    link.batch(1, 2, 2 * MS);
    assertThat(link.wants(500 * MS)).isFalse();
  }

  @Test
  void aNewGenerationCountsFromOneAndTheFormerOneIsOld() {
    link.batch(1, 1, 0);
    assertThat(link.enters(1)).isFalse();
    assertThat(link.enters(3)).isTrue();
    assertThat(link.number()).isZero();
    assertThat(link.batch(2, 1, 0)).isEqualTo(OLD);
    assertThat(link.batch(3, 1, 0)).isEqualTo(DELIVER);
  }

  @Test
  void whatWasHeardIsAcknowledgedSoonOrWhenAskedFor() {
    assertThat(link.dueNanos()).isEqualTo(Long.MAX_VALUE);
    link.batch(1, 1, 0);
    link.batch(1, 2, 20 * MS);
    assertThat(link.dueNanos()).isEqualTo(25 * MS);
    link.acknowledged();
    assertThat(link.dueNanos()).isEqualTo(Long.MAX_VALUE);
    link.asked();
    assertThat(link.dueNanos()).isZero();
  }
}
