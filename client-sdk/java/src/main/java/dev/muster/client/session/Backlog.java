package dev.muster.client.session;

import org.jspecify.annotations.Nullable;

/**
 * What a seat has sent and the room has not acknowledged: numbered without gaps, bounded in bytes,
 * kept so that a new connection can send it again. Any thread may add; only the loop reads and
 * acknowledges.
 */
public final class Backlog {
  /** Bytes of unacknowledged payload, each entry counted with {@link #ENTRY_BYTES} more. */
  public static final int BYTES_MAX = 64 * 1024;

  static final int ENTRY_BYTES = 16;
  private static final int CAPACITY_MIN = 4;

  /** One numbered frame; {@code kind} is the payload's field number in ClientFrame. */
  record Entry(int number, int kind, byte[] payload) {}

  private @Nullable Entry[] ring = new Entry[CAPACITY_MIN];
  private int first = 1; // the number of the oldest entry, or the next number if there is none
  private int next = 1;
  private int bytes;

  /**
   * Takes the next number for a payload.
   *
   * @return the number, or 0 if the bound would be passed
   */
  public synchronized int add(int kind, byte[] payload) {
    int cost = payload.length + ENTRY_BYTES;
    if (bytes + cost > BYTES_MAX) return 0;
    if (next - first == ring.length) grow();
    bytes += cost;
    int number = next++;
    ring[slot(number)] = new Entry(number, kind, payload);
    return number;
  }

  /** The entry with this number, or null if it is acknowledged or not yet added. */
  synchronized @Nullable Entry at(int number) {
    return number < first || number >= next ? null : ring[slot(number)];
  }

  /** Everything up to this number has reached the room. Lower numbers than before say nothing. */
  synchronized void acknowledge(int number) {
    while (first <= number && first < next) {
      var entry = ring[slot(first)];
      if (entry != null) bytes -= entry.payload().length + ENTRY_BYTES;
      ring[slot(first)] = null;
      first++;
    }
    if (first == next && number >= next)
      first = next = number + 1; // a seat taken over with a token
  }

  /** The number of the oldest entry, or the one that the next entry will get. */
  synchronized int first() {
    return first;
  }

  /** The highest number given so far; 0 before the first. */
  synchronized int last() {
    return next - 1;
  }

  synchronized int bytes() {
    return bytes;
  }

  private int slot(int number) {
    return number & (ring.length - 1);
  }

  private void grow() {
    var old = ring;
    ring = new Entry[old.length * 2];
    for (int number = first; number < next; number++) {
      ring[slot(number)] = old[number & (old.length - 1)];
    }
  }
}
