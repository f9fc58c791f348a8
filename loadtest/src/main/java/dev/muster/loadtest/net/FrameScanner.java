package dev.muster.loadtest.net;

/**
 * Finds the frames of RFC 6455 that a server writes in a run of bytes. Netty has a decoder for
 * this; the generator needs one that makes no objects, since it reads 60,000 frames per second on
 * the core that also has to check them. Reused; one thread.
 */
final class FrameScanner {
  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int MASKED = 0x80;
  private static final long LENGTH_MAX = 16 << 20;

  private byte[] bytes = new byte[0];
  private int end;
  private int next;
  private int opcode;
  private int from;

  void open(byte[] source, int start, int stop) {
    bytes = source;
    next = start;
    end = stop;
  }

  /**
   * Moves on to the next whole frame; false if there is none yet.
   *
   * @throws ProtocolError if no server may write this
   */
  boolean advance() {
    int at = next;
    if (end - at < 2) {
      return false;
    }
    int first = bytes[at];
    int second = bytes[at + 1];
    if ((first & FINAL) == 0 || (first & RESERVED) != 0 || (second & MASKED) != 0) {
      throw new ProtocolError("a frame that is fragmented, extended or masked");
    }
    long length = second & 0x7f;
    at += 2;
    int longer = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (end - at < longer) {
      return false;
    }
    if (longer > 0) {
      length = bigEndian(at, longer);
      at += longer;
    }
    if (length < 0 || length > LENGTH_MAX) {
      throw new ProtocolError("a frame of " + length + " bytes");
    }
    if (end - at < length) {
      return false;
    }
    opcode = first & 0x0f;
    from = at;
    next = at + (int) length;
    return true;
  }

  private long bigEndian(int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | bytes[at + i] & 0xff;
    }
    return value;
  }

  int opcode() {
    return opcode;
  }

  /** Where the frame's payload begins. */
  int from() {
    return from;
  }

  /** Where the frame's payload ends; what was not read yet begins here too. */
  int to() {
    return next;
  }
}
