package dev.muster.testkit;

import dev.muster.room.RoomType;
import game.sea.SeaState;

/** The same on another node, which composes what they see. */
class SightElsewhereTest extends SightTest {
  @Override
  boolean elsewhere() {
    return true;
  }

  @Override
  RoomType<SeaState> ruled() {
    return Sea.HAZY;
  }
}
