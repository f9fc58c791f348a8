package dev.muster.state;

/** One room type's contract. */
public abstract class Contract<S extends Tracked> {
  public abstract String name();
}
