package dev.muster.state;

/**
 * A message with fields marked as position, by ascending number: for interest and for what is
 * nearby.
 */
public interface Positioned {
  /** How many coordinates there are, at least 1. */
  int positionAxes();

  /** The coordinate of this axis, from 0. */
  double positionAt(int axis);
}
