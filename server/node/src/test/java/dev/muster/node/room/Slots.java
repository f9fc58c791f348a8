package dev.muster.node.room;

/** Lets tests of other packages play the room, which alone gives slots. */
public final class Slots {
  private Slots() {}

  public static void set(Viewer viewer, int slot) {
    viewer.slot(slot);
  }

  public static boolean isBehind(Viewer viewer) {
    return viewer.behind();
  }
}
