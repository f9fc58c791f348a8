package dev.muster.node.redis;

import dev.muster.node.cluster.LeaseTimes;
import java.time.Duration;

/**
 * How long things of the presence take.
 *
 * @param batch what is said about rooms waits so long for more to say
 * @param repeat everything a node owns is said again this often, give or take a quarter
 * @param fresh a listing may be this old when it answers
 * @param orphans so long a dead node's rooms are kept for those who would take them over
 */
public record PresenceTimes(
    LeaseTimes lease, Duration batch, Duration repeat, Duration fresh, Duration orphans) {
  public static final PresenceTimes STANDARD =
      new PresenceTimes(
          LeaseTimes.STANDARD,
          Duration.ofMillis(100),
          Duration.ofSeconds(4),
          Duration.ofMillis(200),
          Duration.ZERO);

  /** The same with a lease this many times as fast: for tests. */
  public PresenceTimes faster(int times) {
    return new PresenceTimes(lease.faster(times), batch, repeat, fresh, orphans);
  }
}
