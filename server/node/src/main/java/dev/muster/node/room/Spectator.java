package dev.muster.node.room;

/** One who follows the room without a seat. Room thread. */
final class Spectator extends Place {
  @Override
  public int seat() {
    return 0;
  }

  @Override
  int applied() {
    return 0;
  }
}
