package dev.muster.state;

/**
 * A message with fields marked as position, by ascending number: for interest and for what is
 * nearby.
 */
public interface Positioned {
  /** How many coordinates there are; 0 where only the layout says that there are none. */
  int positionAxes();

  /** The coordinate of this axis, from 0. */
  double positionAt(int axis);
}
