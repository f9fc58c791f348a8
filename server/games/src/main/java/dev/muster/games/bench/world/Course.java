package dev.muster.games.bench.world;

/**
 * The way of one mover: straight ahead at one speed, back from the map's edges. A function of seat,
 * map and tick alone. Immutable; any thread.
 */
public final class Course {
  /** A mover crosses a cell in five seconds, if it crosses it straight. */
  private static final double SPEED = BenchWorld.CELL / 5;

  private final double side;
  private final double startX;
  private final double startY;
  private final double stepX;
  private final double stepY;
  private final double ahead; // headings, in degrees
  private final double mirroredX;
  private final double mirroredY;
  private final double back;

  /**
   * @param side of the map, in units
   */
  public Course(int seat, double side) {
    double angle = 2 * Math.PI * unit(3 * seat + 2);
    this.side = side;
    this.startX = unit(3 * seat) * side;
    this.startY = unit(3 * seat + 1) * side;
    this.stepX = Math.cos(angle) * SPEED / BenchWorld.RATE;
    this.stepY = Math.sin(angle) * SPEED / BenchWorld.RATE;
    this.ahead = Math.toDegrees(Math.atan2(stepY, stepX));
    this.mirroredX = Math.toDegrees(Math.atan2(stepY, -stepX));
    this.mirroredY = -ahead;
    this.back = -mirroredX;
  }

  /** In units, 0 to the map's side. */
  public double x(long tick) {
    return bounced(startX + stepX * tick);
  }

  /** In units, 0 to the map's side. */
  public double y(long tick) {
    return bounced(startY + stepY * tick);
  }

  /** In degrees, -180 to 180. */
  public double heading(long tick) {
    boolean mirrored = reflected(startX + stepX * tick);
    return reflected(startY + stepY * tick)
        ? mirrored ? back : mirroredY
        : mirrored ? mirroredX : ahead;
  }

  private double bounced(double way) {
    double lap = lap(way);
    return lap <= side ? lap : 2 * side - lap;
  }

  /** Whether a mover that went so far is on its way back. */
  private boolean reflected(double way) {
    return lap(way) > side;
  }

  private double lap(double way) {
    return way - Math.floor(way / (2 * side)) * (2 * side);
  }

  /** A number from 0 to 1 that depends on n alone; the same in other servers' programs. */
  private static double unit(int n) {
    int mixed = (n + 1) * 0x9e37_79b1;
    mixed = (mixed ^ mixed >>> 16) * 0x85eb_ca6b;
    mixed = (mixed ^ mixed >>> 13) * 0xc2b2_ae35;
    return Integer.toUnsignedLong(mixed ^ mixed >>> 16) / (double) (1L << 32);
  }
}
