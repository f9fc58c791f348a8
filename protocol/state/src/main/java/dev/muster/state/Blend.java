package dev.muster.state;

/** Copies and in-between states of messages whose class is not known; for those that draw them. */
public final class Blend {
  private Blend() {}

  /** An equal message that is in no state. */
  @SuppressWarnings("unchecked") // a copy is of the same class
  public static <M extends Tracked> M copy(M message) {
    return (M) message.copy();
  }

  /** Makes one message equal to another. */
  public static <M extends Tracked> void assign(M target, M source) {
    target.copyFields(source);
  }

  /**
   * Makes {@code target} what lies between {@code a} at t = 0 and {@code b} at t = 1: floats and
   * doubles on the straight line (with wrap, the short way round), not snapped to steps; everything
   * else is {@code a}'s until t reaches 1.
   */
  public static <M extends Tracked> void between(M target, M a, M b, double t) {
    target.blendFields(a, b, t);
  }
}
