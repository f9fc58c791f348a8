package dev.muster.room;

/**
 * Says where new rooms of a type should run, in place of "where the fewest players are, and here if
 * that is nearly as good".
 */
@FunctionalInterface
public interface HostScore {
  /**
   * The node with the highest score gets the room; {@link Double#NaN} and negative infinity: not
   * this one. Asked for each node that takes such rooms, with every room that is created. Any
   * thread; must not block.
   */
  double score(HostLoad node, Options options);
}
