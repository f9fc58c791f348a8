package dev.muster.testkit;

import dev.muster.room.RoomType;
import game.sea.SeaState;

/** The same for players of another node, which composes what they see. */
class ViewsElsewhereTest extends ViewsTest {
  @Override
  boolean elsewhere() {
    return true;
  }

  @Override
  RoomType<SeaState> ruled() {
    return Sea.HAZY;
  }
}
