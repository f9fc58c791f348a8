package dev.muster.node.cluster.link;

import java.nio.ByteBuffer;

/**
 * Messages to one incarnation that wait for their batch. Any thread adds, copying the bytes; the
 * links' thread takes them all at once. Bounded: past the bound nothing is taken in until the
 * links' thread has reset the link, so that nothing is missing in silence.
 */
final class Staged {
  private static final int CAPACITY = 1 << 10;

  private final int bytesMax;
  private final ByteSheet frames = new ByteSheet(CAPACITY);
  private int count;
  private boolean overflown;
  private volatile int bytes;

  Staged(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** What became of a message. */
  enum Added {
    /** It is the first: the links' thread must be told. */
    FIRST,
    MORE,
    /** It did not fit: the links' thread must be told. */
    OVERFLOWN,
    REFUSED
  }

  Added add(int kind, long id, ByteBuffer head, ByteBuffer body) {
    synchronized (frames) {
      if (overflown) {
        return Added.REFUSED;
      }
      var before = frames.length();
      overflown = before > 0 && before + Frames.sizeMax(head, body) > bytesMax;
      if (overflown) {
        return Added.OVERFLOWN;
      }
      Frames.write(frames, kind, id, head, body);
      count++;
      bytes = frames.length();
      return before == 0 ? Added.FIRST : Added.MORE;
    }
  }

  int bytes() {
    return bytes;
  }

  /** Something did not fit. */
  boolean overflown() {
    synchronized (frames) {
      return overflown;
    }
  }

  /** All of it behind this heading. */
  byte[] takeBehind(ByteSheet heading) {
    synchronized (frames) {
      var packet = heading.join(frames);
      clear();
      return packet;
    }
  }

  /**
   * Gives up what waits.
   *
   * @return how many messages
   */
  int drop() {
    synchronized (frames) {
      var dropped = count;
      overflown = false;
      clear();
      return dropped;
    }
  }

  private void clear() {
    frames.clear();
    count = 0;
    bytes = 0;
  }
}
