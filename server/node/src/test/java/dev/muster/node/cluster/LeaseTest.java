package dev.muster.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final long SECOND = 1_000_000_000L;
  private static final NodeReport REPORT = new NodeReport(List.of(), 0, 0, true);
  private static final NodeId OTHER = new NodeId("bob", "1");

  private final AtomicInteger names = new AtomicInteger();
  private long nanos = -5 * SECOND;
  private long millis = 1_790_000_000_000L;
  private final Lease lease =
      new Lease("ann", LeaseTimes.STANDARD, () -> "n" + names.incrementAndGet(), nanos, millis);

  private void pass(double seconds) {
    nanos += (long) (seconds * SECOND);
    millis += (long) (seconds * 1_000);
  }

  private Lease.Sent sent() {
    return lease.beat(REPORT, List.of(), nanos, millis);
  }

  private Beat.Reply reply(boolean held, String registry, Map<NodeId, Long> fences) {
    return new Beat.Reply(held, millis, registry, 3_600, fences, List.of(), List.of());
  }

  private List<LeaseEffect> answered(Lease.Sent sent, Beat.Reply reply) {
    return lease.answered(sent, reply, nanos, millis);
  }

  private List<LeaseEffect> beat() {
    return answered(sent(), reply(true, "r1", Map.of()));
  }

  private boolean held() {
    return lease.held(nanos, millis);
  }

  @Test
  void itIsHeldOnceABeatIsConfirmed() {
    assertThat(held()).isFalse();
    assertThat(beat()).containsExactly(new LeaseEffect.Held());
    assertThat(held()).isTrue();
    assertThat(beat()).isEmpty();
  }

  @Test
  void itCountsFromBeforeTheBeatWasSent() {
    var sent = sent();
    pass(2.9);
    assertThat(answered(sent, reply(true, "r1", Map.of()))).containsExactly(new LeaseEffect.Held());
    pass(0.11);
    assertThat(held()).isFalse();
    assertThat(lease.looked(nanos, millis)).containsExactly(new LeaseEffect.Lapsed());
    assertThat(lease.looked(nanos, millis)).isEmpty();
    assertThat(beat()).containsExactly(new LeaseEffect.Held());
  }

  @Test
  void whenTheLeaseIsOverItAsksAtOnce() {
    beat();
    pass(2.9);
    sent();
    pass(0.2);
    assertThat(lease.looked(nanos, millis)).containsExactly(new LeaseEffect.Lapsed());
    assertThat(lease.dueNanos()).isEqualTo(nanos);
  }

  @Test
  void anAnswerOlderThanTheLeaseRenewsNothing() {
    var sent = sent();
    pass(3.1);
    assertThat(answered(sent, reply(true, "r1", Map.of()))).isEmpty();
    assertThat(held()).isFalse();
  }

  @Test
  void answersOutOfOrderDoNotShortenIt() {
    var first = sent();
    pass(0.5);
    var second = sent();
    answered(second, reply(true, "r1", Map.of()));
    answered(first, reply(true, "r1", Map.of()));
    pass(2.9);
    assertThat(held()).isTrue();
  }

  @Test
  void aMachineThatWasSuspendedHasLostIt() {
    beat();
    // The monotonic clock stood still.
    millis += 8_000;
    assertThat(held()).isFalse();
  }

  @Test
  void whoIsFencedGoesOnUnderAnotherNameAndAsksAtOnce() {
    beat();
    var old = lease.self();
    pass(8);
    assertThat(answered(sent(), reply(false, "r1", Map.of(old, millis))))
        .containsExactly(new LeaseEffect.Fenced(old, lease.self()));
    assertThat(lease.self().name()).isEqualTo("ann");
    assertThat(lease.self()).isNotEqualTo(old);
    assertThat(held()).isFalse();
    assertThat(lease.dueNanos()).isLessThanOrEqualTo(nanos);
    assertThat(beat()).containsExactly(new LeaseEffect.Held());
  }

  @Test
  void anAnswerToTheOldNameDoesNotFenceTheNewOne() {
    beat();
    var first = sent();
    var second = sent();
    var no = reply(false, "r1", Map.of());
    assertThat(answered(first, no)).hasSize(1);
    var fresh = lease.self();
    assertThat(answered(second, no)).isEmpty();
    assertThat(lease.self()).isEqualTo(fresh);
  }

  @Test
  void eachFenceOfAnotherIsToldOnceAndRepeatedToTheRegistry() {
    var fences = Map.of(OTHER, millis);
    assertThat(answered(sent(), reply(true, "r1", fences)))
        .contains(new LeaseEffect.Gone(OTHER, false));
    assertThat(answered(sent(), reply(true, "r1", fences))).isEmpty();
    assertThat(lease.fenced(OTHER)).isTrue();
    assertThat(sent().beat().fences()).isEqualTo(fences);
    // Old news is not repeated ...
    pass(120);
    beat();
    assertThat(sent().beat().fences()).isEmpty();
    // ... but to a registry that has lost everything.
    assertThat(answered(sent(), reply(true, "r2", Map.of()))).contains(new LeaseEffect.Emptied());
    assertThat(sent().beat().fences()).isEqualTo(fences);
    assertThat(sent().beat().sinceMillis()).isZero();
  }

  @Test
  void anEmptiedRegistryIsNoticedOnce() {
    beat();
    assertThat(answered(sent(), reply(true, "r2", Map.of())))
        .containsExactly(new LeaseEffect.Emptied());
    assertThat(lease.dueNanos()).isLessThanOrEqualTo(nanos);
    assertThat(answered(sent(), reply(true, "r2", Map.of()))).isEmpty();
  }

  @Test
  void itBeatsEveryHalfSecondAndWhenSomebodyMayBeFenced() {
    beat();
    assertThat(lease.dueNanos()).isEqualTo(nanos + SECOND / 2);
    answered(sent(), new Beat.Reply(true, millis, "r1", 40, Map.of(), List.of(), List.of()));
    assertThat(lease.dueNanos()).isEqualTo(nanos + 40_000_000);
  }

  @Test
  void whoWasAwayForSoLongThatItsFenceMayBeForgottenTakesAnotherName() {
    beat();
    var old = lease.self();
    pass(1_700);
    assertThat(lease.looked(nanos, millis)).containsExactly(new LeaseEffect.Lapsed());
    pass(101);
    assertThat(lease.looked(nanos, millis))
        .containsExactly(new LeaseEffect.Fenced(old, lease.self()));
    pass(4_000);
    assertThat(lease.looked(nanos, millis)).isEmpty();
  }
}
