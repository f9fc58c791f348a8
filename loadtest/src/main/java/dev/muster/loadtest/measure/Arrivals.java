package dev.muster.loadtest.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How many requests were answered while the window was open, and how long each took. One thread.
 */
public final class Arrivals {
  private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(MICROS_MAX, DIGITS);
  private boolean open;
  private long opened;
  private long remote;

  /** Starts counting, from nothing. */
  public void open() {
    open = true;
    opened = System.nanoTime();
    remote = 0;
    micros.reset();
  }

  /**
   * One was answered.
   *
   * @param elsewhere whether by another node than the one that was asked
   */
  public void add(long nanos, boolean elsewhere) {
    if (open) {
      micros.recordValue(Math.min(MICROS_MAX, TimeUnit.NANOSECONDS.toMicros(nanos)));
      remote += elsewhere ? 1 : 0;
    }
  }

  /** Stops counting. */
  public Count close() {
    open = false;
    double seconds = (System.nanoTime() - opened) * 1e-9;
    return new Count(micros.getTotalCount(), remote, seconds, Percentiles.of(micros));
  }

  /**
   * What was counted.
   *
   * @param remote how many were answered by another node than the one that was asked
   */
  public record Count(long answered, long remote, double seconds, Percentiles times) {
    public double perSecond() {
      return answered / seconds;
    }

    public double remoteShare() {
      return (double) remote / answered;
    }
  }
}
