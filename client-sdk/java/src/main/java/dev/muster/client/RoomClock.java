package dev.muster.client;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The room's time as this client can know it, from the ticks of patches and when they came. The
 * fastest patches of the last few seconds say where the room's time is (a minimum filter, as in
 * NTP); corrections are spread out so that nothing jumps. Where callbacks run.
 */
public final class RoomClock {
  private static final int WINDOW = 60;
  private static final long JUMP_NANOS = 250_000_000L;
  private static final long SLEW_NANOS = 1_000_000L;
  private static final long PERIOD_NANOS = 50_000_000L;

  private final LongSupplier nanos;
  private long[] offsets = {}; // rooms that nobody draws need none
  private int samples;
  private boolean set;
  private long startNanos; // when the room's tick 0 was, on our clock
  private double delayNanos = 2.0 * PERIOD_NANOS;
  private long tickNanos = PERIOD_NANOS;
  private long patchNanos = PERIOD_NANOS;
  private long latestTick;

  RoomClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The tick of the newest patch. */
  public long patchTick() {
    return latestTick;
  }

  /** The room's tick at this moment, with its fraction: an estimate that lags by one way. */
  public double tick() {
    return set ? (nanos.getAsLong() - startNanos) / (double) tickNanos : latestTick;
  }

  /** How far in the past others are shown, so that there is a next patch to move towards. */
  public Duration delay() {
    return Duration.ofNanos((long) delayNanos);
  }

  void periods(long newTickNanos, long newPatchNanos) {
    tickNanos = newTickNanos > 0 ? newTickNanos : PERIOD_NANOS;
    patchNanos = newPatchNanos > 0 ? newPatchNanos : PERIOD_NANOS;
    samples = 0;
    set = false;
    delayNanos = 2.0 * patchNanos;
  }

  long tickNanos() {
    return tickNanos;
  }

  long patchNanos() {
    return patchNanos;
  }

  long timeOf(long tick) {
    return tick * tickNanos;
  }

  /**
   * The room time that others are shown at: the newest known, before the clock has seen a patch.
   */
  long shownAt(long now) {
    if (!set) return Long.MAX_VALUE;
    return now - startNanos - (long) delayNanos;
  }

  void patched(long tick, long arrivedNanos) {
    latestTick = tick;
    if (offsets.length == 0) offsets = new long[WINDOW];
    offsets[samples++ % WINDOW] = arrivedNanos - timeOf(tick);
    int count = Math.min(samples, WINDOW);
    long[] sorted = Arrays.copyOf(offsets, count);
    Arrays.sort(sorted); // nanoTime differences: no wrap within a process's life
    long late = sorted[(int) ((count - 1) * 0.95)] - sorted[0];
    follow(sorted[0]);
    adapt(Math.min(late, 10 * patchNanos));
  }

  private void follow(long least) {
    long off = least - startNanos;
    if (!set || Math.abs(off) > JUMP_NANOS) startNanos = least;
    else startNanos += Math.max(-SLEW_NANOS, Math.min(SLEW_NANOS, off));
    set = true;
  }

  /** Two patch periods, or as much more as late patches need; quickly up, slowly down. */
  private void adapt(long lateNanos) {
    double target = patchNanos + Math.max(patchNanos, 1.25 * lateNanos);
    delayNanos += (target - delayNanos) * (target > delayNanos ? 0.2 : 0.02);
  }
}
