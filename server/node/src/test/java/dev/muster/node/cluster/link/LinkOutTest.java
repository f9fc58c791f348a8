package dev.muster.node.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.node.cluster.link.LinkOut.Departure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkOutTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final LinkOut link = new LinkOut(1_000, 5 * SECOND);

  private void add(int bytes, long at) {
    link.add(new byte[bytes], at);
  }

  /** Hands over what may go and answers its numbers. */
  private List<Long> depart(long at) {
    var numbers = new ArrayList<Long>();
    while (link.depart(at) != null) {
      numbers.add(link.sentNumber());
    }
    return numbers;
  }

  private void landed(long number, boolean reached, long at) {
    link.landed(new Departure(link.generation(), number, 10, at - MS), reached, at);
  }

  @Test
  void batchesLeaveInOrderAndAreKeptUntilTheyAreHeard() {
    add(10, 0);
    add(10, 0);
    assertThat(depart(0)).containsExactly(1L, 2L);
    assertThat(link.bytes()).isEqualTo(20);
    link.heard(1, 1);
    assertThat(link.bytes()).isEqualTo(10);
    link.heard(1, 2);
    assertThat(link.bytes()).isZero();
    assertThat(link.dueNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void whatIsMissedIsSentAgainWithAllThatFollows() {
    for (int i = 0; i < 5; i++) {
      add(10, 0);
    }
    depart(0);
    link.heard(1, 2);
    assertThat(link.wanted(1, 2, MS)).isEqualTo(3);
    assertThat(depart(MS)).containsExactly(3L, 4L, 5L);
  }

  @Test
  void whoAsksTwiceForTheSameGetsItOnceUntilItCanHaveArrived() {
    add(10, 0);
    add(10, 0);
    depart(0);
    landed(1, true, 200 * MS);
    link.landed(new Departure(1, 2, 10, 0), true, 200 * MS); // Redis takes 200 ms.
    assertThat(link.wanted(1, 0, 300 * MS)).isEqualTo(2);
    depart(300 * MS);
    assertThat(link.wanted(1, 0, 600 * MS)).isZero();
    assertThat(link.wanted(1, 0, 701 * MS)).isEqualTo(2);
  }

  @Test
  void anOldWishIsNotGranted() {
    add(10, 0);
    add(10, 0);
    depart(0);
    link.heard(1, 1);
    assertThat(link.wanted(1, 0, MS)).isZero();
    assertThat(link.wanted(0, 1, MS)).isZero();
    assertThat(link.wanted(1, 2, MS)).isZero();
  }

  @Test
  void whatIsNotKeptAnyMoreBeginsANewGeneration() {
    for (int i = 0; i < 15; i++) {
      add(100, 0);
      depart(0);
      landed(i + 1, true, 0);
    }
    assertThat(link.bytes()).isEqualTo(1_000);
    assertThat(link.reset()).isFalse(); // All of it left, so all of it may have arrived.
    link.wanted(1, 0, MS);
    assertThat(link.reset()).isTrue();
    assertThat(link.generation()).isEqualTo(2);
    assertThat(link.bytes()).isZero();
    assertThat(link.asks(MS)).isTrue();
    assertThat(link.heard(1, 15)).isFalse();
    assertThat(link.heard(2, 0)).isTrue();
    assertThat(link.heard(2, 0)).isFalse();
    assertThat(link.reset()).isFalse();
    add(10, 2 * MS);
    assertThat(depart(2 * MS)).containsExactly(1L);
  }

  @Test
  void whatGrowsOldUnsentBeginsANewGeneration() {
    add(10, 0);
    depart(0);
    landed(1, false, MS);
    link.trim(4 * SECOND);
    assertThat(link.reset()).isFalse();
    link.trim(6 * SECOND);
    assertThat(link.reset()).isTrue();
  }

  @Test
  void aFailedWriteHoldsTheLinkUntilAProbeGetsThrough() {
    add(10, 0);
    add(10, 0);
    depart(0);
    landed(1, false, MS);
    landed(2, true, MS);
    add(10, 2 * MS);
    assertThat(depart(2 * MS)).isEmpty();
    assertThat(link.asks(99 * MS)).isFalse();
    assertThat(link.asks(100 * MS)).isTrue();
    link.probed(false);
    assertThat(depart(101 * MS)).isEmpty();
    assertThat(link.asks(200 * MS)).isTrue();
    link.probed(true);
    assertThat(depart(202 * MS)).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aFailedWriteThatArrivedAllTheSameIsNotSentAgain() {
    add(10, 0);
    depart(0);
    landed(1, false, MS);
    link.heard(1, 1);
    assertThat(link.dueNanos()).isEqualTo(Long.MAX_VALUE);
    add(10, 2 * MS);
    assertThat(depart(2 * MS)).containsExactly(2L);
  }

  @Test
  void whoHearsWhatSeemedToReachNobodyGetsTheRest() {
    add(10, 0);
    depart(0);
    add(10, 0);
    add(10, 0);
    landed(1, false, MS);
    assertThat(depart(MS)).isEmpty();
    link.heard(1, 1);
    assertThat(depart(2 * MS)).containsExactly(2L, 3L);
  }

  @Test
  void noMoreThanAWindowIsUnwritten() {
    var wide = new LinkOut(100 << 20, SECOND);
    for (int i = 0; i < 20; i++) {
      wide.add(new byte[LinkOut.WINDOW_BYTES / 4], 0);
    }
    int handedOver = 0;
    while (wide.depart(0) != null) {
      handedOver++;
    }
    assertThat(handedOver).isEqualTo(4);
    wide.landed(new Departure(1, 1, LinkOut.WINDOW_BYTES / 4, 0), true, MS);
    assertThat(wide.depart(MS)).isNotNull();
    assertThat(wide.depart(MS)).isNull();
  }

  @Test
  void thePeerIsAskedWhileSomethingIsUnheardAndSeldomOnAnUnusedLink() {
    add(10, 0);
    depart(0);
    long asked = 0;
    int soon = 0;
    int seldom = 0;
    for (long now = 0; now < 60 * SECOND; now += MS) {
      if (link.asks(now)) {
        asked = now;
        soon += now <= 10 * SECOND ? 1 : 0;
        seldom += now > 10 * SECOND ? 1 : 0;
      }
    }
    assertThat(asked).isGreaterThan(55 * SECOND);
    assertThat(soon).isEqualTo(40);
    assertThat(seldom).isEqualTo(25);
    link.heard(1, 1);
    assertThat(link.asks(100 * SECOND)).isFalse();
  }

  @Test
  void sendingDoesNotPutOffTheQuestionWhetherANewGenerationArrived() {
    link.restart();
    link.asks(0);
    for (long now = 0; now < 99 * MS; now += MS) {
      link.used(now);
      assertThat(link.asks(now)).isFalse();
    }
    assertThat(link.asks(100 * MS)).isTrue();
  }
}
