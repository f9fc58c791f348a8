package dev.muster.node.room;

/**
 * Bounds of every room on this node.
 *
 * @param mailbox orders that wait for a room; past it messages are refused (the sender is closed
 *     with RATE_LIMIT)
 * @param seatBacklogBytes messages to one seat not yet heard; past it a connected client is closed
 *     with TOO_SLOW, a held seat loses the oldest and is told how many
 * @param laneDepth messages and inputs of one seat that wait to be applied; past it inputs are
 *     dropped, messages close with RATE_LIMIT
 * @param timers timers of one room; past it setting one throws
 * @param historyItems stream items kept for those who missed some
 * @param historyBytes the same in bytes
 * @param catchUpTicks steps made up after a stall; more are dropped and counted
 */
public record RoomLimits(
    int mailbox,
    int seatBacklogBytes,
    int laneDepth,
    int timers,
    int historyItems,
    int historyBytes,
    int catchUpTicks) {
  public static RoomLimits defaults() {
    return new RoomLimits(16_384, 64 * 1024, 128, 10_000, 256, 512 * 1024, 5);
  }
}
