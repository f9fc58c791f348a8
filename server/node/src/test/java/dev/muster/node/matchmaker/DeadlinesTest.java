package dev.muster.node.matchmaker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class DeadlinesTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void whatTakesTooLongIsEnded() throws Exception {
    var slow = new CompletableFuture<String>();
    Deadlines.watch(slow, SHORT, () -> slow.complete("late"));
    assertThat(slow.get(10, SECONDS)).isEqualTo("late");
  }

  @Test
  void whatEndsInTimeOrHasEndedIsLeftAlone() throws Exception {
    var late = new AtomicInteger();
    var quick = new CompletableFuture<String>();
    Deadlines.watch(quick, LONG, late::incrementAndGet);
    assertThat(Deadlines.waiting()).isPositive();
    quick.complete("in time");
    Deadlines.watch(CompletableFuture.completedFuture("before"), SHORT, late::incrementAndGet);
    assertThat(Deadlines.waiting()).as("nothing is kept for those").isZero();
    var later = new CompletableFuture<String>();
    Deadlines.watch(later, SHORT.multipliedBy(2), () -> later.complete("late"));
    later.get(10, SECONDS);
    assertThat(late).hasValue(0);
  }
}
