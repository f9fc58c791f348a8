package dev.muster.client;

/**
 * A point of a room's stream: the same for everybody who follows the room.
 *
 * @param epoch unsigned; grows when the room goes on elsewhere
 * @param number unsigned; of the last patch or broadcast
 */
public record Point(long epoch, int number) {
  /** Nothing of the room is held. */
  public static final Point NOWHERE = new Point(0, 0);
}
