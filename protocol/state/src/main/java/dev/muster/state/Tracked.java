package dev.muster.state;

public abstract class Tracked {
  protected final void clamped() {}
}
