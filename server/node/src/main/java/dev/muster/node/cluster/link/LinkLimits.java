package dev.muster.node.cluster.link;

import dev.muster.node.config.Config;
import java.time.Duration;

/**
 * Bounds of a node's links.
 *
 * @param ringBytes batches of one link kept until they are acknowledged; past it the oldest goes
 * @param ringAge how long one is kept
 * @param stagedBytes messages to one incarnation that wait for their batch; past it the link is
 *     reset
 * @param arrivedBytes packets that wait to be heard; past it one is dropped, and repaired later
 * @param peers incarnations with a link; what is sent to others is dropped
 */
public record LinkLimits(
    int ringBytes, Duration ringAge, int stagedBytes, int arrivedBytes, int peers) {
  private static final int PEERS_MAX = 1_024;

  /** As they are set. */
  public static LinkLimits of(Config.Links set) {
    return new LinkLimits(set.bytes(), set.age(), set.waitingBytes(), set.inboxBytes(), PEERS_MAX);
  }
}
