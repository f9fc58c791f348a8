package dev.muster.loadtest.measure;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What all clients together sent and received while the window is open. One thread: the generator's
 * loop.
 */
public final class Tally {
  private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;

  private final Faults faults;
  private final Histogram gapMicros = new Histogram(MICROS_MAX, DIGITS);
  private final Histogram echoMicros = new Histogram(MICROS_MAX, DIGITS);
  private boolean open;
  private long patches;
  private long bytes;
  private long players;
  private long rows;
  private long compared;
  private long inputs;
  private long pings;
  private long pongs;

  public Tally(Faults faults) {
    this.faults = faults;
  }

  /** Where clients report what is wrong, in the window or not. */
  public Faults faults() {
    return faults;
  }

  /** Starts counting, from nothing. */
  public void open() {
    open = true;
    patches = bytes = players = rows = compared = inputs = pings = pongs = 0;
    gapMicros.reset();
    echoMicros.reset();
  }

  /** Stops counting. */
  public Count close() {
    open = false;
    return count();
  }

  /** What was counted so far. */
  public Count count() {
    return new Count(
        patches,
        bytes,
        players,
        rows,
        compared,
        inputs,
        pings,
        pongs,
        Percentiles.of(gapMicros),
        Percentiles.of(echoMicros),
        faults.counts());
  }

  /** Whether the window is open. */
  public boolean isOpen() {
    return open;
  }

  /**
   * A patch arrived and was read.
   *
   * @param sinceLastNanos since the client's previous one; 0 if there was none
   * @param inRoom how many players the client's room has
   * @param changed how many rows the patch changed
   */
  public void patch(long sinceLastNanos, int inRoom, int changed) {
    if (open) {
      patches++;
      players += inRoom;
      rows += changed;
      if (sinceLastNanos > 0) {
        record(gapMicros, sinceLastNanos);
      }
    }
  }

  /** Bytes of a patch, or of what is sent with it. */
  public void bytes(int length) {
    if (open) {
      bytes += length;
    }
  }

  /** A client's state was compared with the others' at the same number. */
  public void compared() {
    if (open) {
      compared++;
    }
  }

  public void input() {
    if (open) {
      inputs++;
    }
  }

  public void ping() {
    if (open) {
      pings++;
    }
  }

  /** A pong came back. */
  public void pong(long afterNanos) {
    if (open) {
      pongs++;
      record(echoMicros, afterNanos);
    }
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(MICROS_MAX, Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos))));
  }

  /**
   * What was counted.
   *
   * @param bytes payload of patches and of what is sent with them
   * @param players the players of the client's room, summed over all patches
   * @param rows changed rows, summed over all patches
   * @param compared how often a client's state was compared with others'
   */
  public record Count(
      long patches,
      long bytes,
      long players,
      long rows,
      long compared,
      long inputs,
      long pings,
      long pongs,
      Percentiles gaps,
      Percentiles echoes,
      Map<Fault, Long> faults) {}
}
