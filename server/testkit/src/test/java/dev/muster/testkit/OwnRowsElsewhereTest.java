package dev.muster.testkit;

/** The same for players of another node, which composes what they see. */
class OwnRowsElsewhereTest extends OwnRowsTest {
  @Override
  boolean elsewhere() {
    return true;
  }

  @Override
  boolean remembersWhoWasAway() {
    return false;
  }
}
