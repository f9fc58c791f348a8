package dev.muster.node.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.DefaultEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often places are visited. */
@Timeout(30)
final class RoundsTest {
  private static final int STREETS = 10;

  private final DefaultEventLoop loop = new DefaultEventLoop();

  @AfterEach
  void end() {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** When one of ten places was visited, in milliseconds; visits of all ten take that long. */
  private List<Long> visits(int howMany, long eachMillis) throws InterruptedException {
    var visits = new ArrayList<Long>();
    var enough = new CountDownLatch(howMany);
    loop.execute(() -> {
      var rounds = new Rounds(lag -> {});
      rounds.enter(now -> {
        visits.add(TimeUnit.NANOSECONDS.toMillis(now));
        enough.countDown();
        spend(eachMillis);
      });
      for (int i = 1; i < STREETS; i++) {
        rounds.enter(now -> spend(eachMillis));
      }
      rounds.start(loop);
    });
    enough.await();
    return loop.submit(() -> List.copyOf(visits)).syncUninterruptibly().getNow();
  }

  private static void spend(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aRoundTakesAsLongWhateverItsStepsTake() throws InterruptedException {
    var visits = visits(4, 60);
    // With the steps' own time it would be 1,500 ms; one round may be late.
    assertThat(visits.get(3) - visits.get(0)).isBetween(2_700L - 100, 3 * 900L + 600);
  }

  @Test
  void whatCannotBeDoneInTimeIsNotMadeUp() throws InterruptedException {
    var visits = visits(3, 150);
    for (int i = 1; i < visits.size(); i++) {
      assertThat(visits.get(i) - visits.get(i - 1)).isGreaterThanOrEqualTo(1_500);
    }
  }
}
