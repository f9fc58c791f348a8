package dev.muster.node.room;

import java.time.Duration;

/**
 * When a room's code counts as stuck.
 *
 * @param replaceAfter the loop's other rooms get a fresh thread
 * @param reportAfter reported with its stack, and listed as stalled
 * @param giveUpAfter its players are let go, its thread is interrupted
 */
public record StuckLimits(Duration replaceAfter, Duration reportAfter, Duration giveUpAfter) {
  public static StuckLimits defaults() {
    return new StuckLimits(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10));
  }
}
