package dev.muster.state;

/** One viewer of a {@link Composer}: what it holds, and what it may see. */
public final class View {
  final int seat;
  final Sight sight;

  View(int seat, Sight sight) {
    this.seat = seat;
    this.sight = sight;
  }

  /** The viewer's seat; 0 for a spectator. */
  public int seat() {
    return seat;
  }
}
