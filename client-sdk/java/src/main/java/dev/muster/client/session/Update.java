package dev.muster.client.session;

/**
 * A patch or a snapshot on its way to the state, with the rows that are this seat's alone. Reused:
 * its bytes are only valid during the call that hands it over.
 */
public final class Update {
  private static final byte[] NONE = new byte[0];

  byte[] bytes = NONE;
  int from;
  int to;
  byte[] own = NONE;
  int ownLength;
  long epoch;
  int number;
  long tick;
  int applied;
  long arrivedNanos;

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /** Own rows, from index 0 to {@link #ownLength()}. */
  public byte[] own() {
    return own;
  }

  public int ownLength() {
    return ownLength;
  }

  /** The tick of a snapshot. A patch carries its own. */
  public long tick() {
    return tick;
  }

  /** The highest number of this seat that the room had applied. */
  public int applied() {
    return applied;
  }

  /** When it arrived, on the loop's clock. */
  public long arrivedNanos() {
    return arrivedNanos;
  }

  /** The same with bytes of its own, to be kept. */
  public Update copy() {
    var copy = new Update();
    copy.bytes = java.util.Arrays.copyOfRange(bytes, from, to);
    copy.to = to - from;
    copy.own = ownLength == 0 ? NONE : java.util.Arrays.copyOf(own, ownLength);
    copy.ownLength = ownLength;
    copy.epoch = epoch;
    copy.number = number;
    copy.tick = tick;
    copy.applied = applied;
    copy.arrivedNanos = arrivedNanos;
    return copy;
  }
}
