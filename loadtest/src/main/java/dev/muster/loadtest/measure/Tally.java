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
  private static final long ROWS_MAX = 1 << 20;
  private static final int DIGITS = 3;

  private final Faults faults;
  private final Histogram gapMicros = new Histogram(MICROS_MAX, DIGITS);
  private final Histogram echoMicros = new Histogram(MICROS_MAX, DIGITS);
  private final Histogram wayMicros = new Histogram(MICROS_MAX, DIGITS);
  private final Histogram visible = new Histogram(ROWS_MAX, DIGITS);
  private boolean open;
  private long patches;
  private long bytes;
  private long players;
  private long rows;
  private long compared;
  private long inputs;
  private long pings;
  private long pongs;
  private long seenPatches;
  private long seenBytes;
  private long seenRows;
  private long madePatches;
  private long madeBytes;

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
    seenPatches = seenBytes = seenRows = madePatches = madeBytes = 0;
    wayMicros.reset();
    visible.reset();
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
        new Sight(
            seenPatches,
            seenBytes,
            seenRows,
            visible.getValueAtPercentile(50),
            visible.getMaxValue()),
        new Way(Percentiles.of(wayMicros), madePatches, madeBytes),
        faults.counts());
  }

  /** Whether the window is open. */
  public boolean isOpen() {
    return open;
  }

  /**
   * A patch arrived.
   *
   * @param sinceLastNanos since the client's previous one; 0 if there was none
   */
  public void patch(long sinceLastNanos) {
    if (open) {
      patches++;
      if (sinceLastNanos > 0) {
        record(gapMicros, sinceLastNanos);
      }
    }
  }

  /**
   * A patch was read, in a room that everybody sees whole.
   *
   * @param inRoom how many players the client's room has
   * @param changed how many rows the patch changed
   */
  public void room(int inRoom, int changed) {
    if (open) {
      players += inRoom;
      rows += changed;
    }
  }

  /**
   * A patch was read by a player that sees a part of its room.
   *
   * @param rows how many rows it sees
   * @param length bytes of the patch and of what was sent with it
   */
  public void seen(int rows, int length) {
    if (open) {
      seenPatches++;
      seenBytes += length;
      seenRows += rows;
      visible.recordValue(rows);
    }
  }

  /** A patch was read that says when it was made. */
  public void way(long sinceMadeNanos) {
    if (open) {
      record(wayMicros, sinceMadeNanos);
    }
  }

  /**
   * A patch was read by the one player of its room that counts them.
   *
   * @param length bytes of the patch alone
   */
  public void made(int length) {
    if (open) {
      madePatches++;
      madeBytes += length;
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
      Sight sight,
      Way way,
      Map<Fault, Long> faults) {}

  /**
   * What players saw that see a part of their room; of those that read what they get.
   *
   * @param patches how many they read
   * @param bytes of these patches and of what was sent with them
   * @param rows visible rows, summed over these patches
   * @param p50 visible rows in half of them
   */
  public record Sight(long patches, long bytes, long rows, long p50, long max) {
    /** Nobody sees a part alone. */
    public static final Sight NONE = new Sight(0, 0, 0, 0, 0);
  }

  /**
   * The way of patches that say when they were made.
   *
   * @param times from the end of the room's tick to the client having read the patch
   * @param patches how many rooms made: each is counted once, however many got it
   * @param bytes of these patches, without what is one player's alone
   */
  public record Way(Percentiles times, long patches, long bytes) {
    /** No patch says so. */
    public static final Way NONE = new Way(new Percentiles(0, 0, 0), 0, 0);
  }
}
