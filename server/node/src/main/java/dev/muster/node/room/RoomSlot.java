package dev.muster.node.room;

import java.util.concurrent.atomic.AtomicBoolean;

/** One room's place in a loop's schedule. */
final class RoomSlot implements Comparable<RoomSlot> {
  private static final long SECOND = 1_000_000_000L;

  /** Rooms of a loop are due on it: one waking of the thread serves all that are due then. */
  static final long RASTER_NANOS = 2_000_000L;

  final RunningRoom<?> room;
  private final int tickRate;
  private final long startNanos;
  private final long rasterFrom;
  private long ticks;
  private final AtomicBoolean urgent = new AtomicBoolean();
  private volatile boolean givenUp;
  long dueNanos;

  /**
   * @param rasterFrom a moment at which rooms of this loop may be due
   */
  RoomSlot(RunningRoom<?> room, long firstDueNanos, long rasterFrom) {
    this.room = room;
    this.tickRate = room.settings.type().tickRate();
    this.startNanos = firstDueNanos;
    this.rasterFrom = rasterFrom;
    this.dueNanos = onRaster(firstDueNanos, rasterFrom);
  }

  /** The first moment from this one on at which rooms are due. */
  static long onRaster(long nanos, long from) {
    return nanos + Math.floorMod(from - nanos, RASTER_NANOS);
  }

  /** Whether this call is the one that has to wake the loop. */
  boolean raise() {
    return urgent.compareAndSet(false, true);
  }

  void lower() {
    urgent.set(false);
  }

  boolean givenUp() {
    return givenUp;
  }

  void giveUp() {
    givenUp = true;
  }

  /**
   * Tick n is due at start + n × period, and at most 2 ms later. A room that fell behind makes up a
   * few ticks and gives the rest up.
   *
   * @return how many ticks were given up
   */
  long advance(long nowNanos, int catchUpTicks) {
    ticks++;
    long behind = ticksWithin(nowNanos - startNanos) - ticks;
    long dropped = Math.max(0, behind - catchUpTicks);
    ticks += dropped;
    long due = startNanos + ticks / tickRate * SECOND + ticks % tickRate * SECOND / tickRate;
    dueNanos = onRaster(due, rasterFrom);
    return dropped;
  }

  private long ticksWithin(long nanos) {
    return nanos / SECOND * tickRate + nanos % SECOND * tickRate / SECOND;
  }

  @Override
  public int compareTo(RoomSlot other) {
    return Long.compare(dueNanos - other.dueNanos, 0);
  }
}
