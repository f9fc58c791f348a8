package dev.muster.loadtest.server;

/** What every measured server runs. */
public final class Workload {
  /** Players per room. */
  public static final int ROOM_PLAYERS = 50;

  /** Patches per second. */
  public static final int PATCH_RATE = 20;

  private Workload() {}
}
