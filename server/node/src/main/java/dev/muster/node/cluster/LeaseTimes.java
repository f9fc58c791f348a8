package dev.muster.node.cluster;

import java.time.Duration;

/**
 * How long things of the lease take.
 *
 * @param beat between two heartbeats
 * @param lease from the sending of a confirmed beat: so long a node may speak for its rooms
 * @param fence from a node's last beat as the registry saw it: then others may take its rooms
 * @param quiet if nobody at all was heard for so long, it was the registry that was away
 * @param stable so long the registry must have been there before it may fence anybody
 * @param keep so long a fence is remembered
 */
public record LeaseTimes(
    Duration beat, Duration lease, Duration fence, Duration quiet, Duration stable, Duration keep) {
  /**
   * A fence is 600 ms longer than the lease: a pause begins up to one beat after the last beat, and
   * a node that pauses less than 3 s must lose nothing.
   */
  public static final LeaseTimes STANDARD =
      new LeaseTimes(
          Duration.ofMillis(500),
          Duration.ofMillis(3_000),
          Duration.ofMillis(3_600),
          Duration.ofMillis(1_500),
          Duration.ofMillis(4_000),
          Duration.ofHours(1));

  public LeaseTimes {
    if (fence.compareTo(lease) < 0) {
      throw new IllegalArgumentException("A node must stop speaking before others may take over");
    }
  }

  /** The same, this many times as fast: for tests. */
  public LeaseTimes faster(int times) {
    return new LeaseTimes(
        beat.dividedBy(times),
        lease.dividedBy(times),
        fence.dividedBy(times),
        quiet.dividedBy(times),
        stable.dividedBy(times),
        keep);
  }
}
