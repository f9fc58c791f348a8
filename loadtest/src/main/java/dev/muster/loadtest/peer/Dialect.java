package dev.muster.loadtest.peer;

import java.nio.ByteBuffer;

/**
 * The frames of Colyseus's room protocol that the workload needs: one byte says what follows,
 * messages are a MessagePack string and a MessagePack value. The floor server speaks the same.
 */
final class Dialect {
  static final int SEATED = 10;
  static final int ERROR = 11;
  static final int MESSAGE = 13;
  static final int PATCH = 15;

  private static final byte STRING_1 = (byte) 0xa1;
  private static final byte STRING_2 = (byte) 0xa2;
  private static final byte STRING_3 = (byte) 0xa3;
  private static final byte MAP_3 = (byte) 0x83;
  private static final byte FLOAT_32 = (byte) 0xca;
  private static final byte FLOAT_64 = (byte) 0xcb;
  private static final byte UINT_32 = (byte) 0xce;

  /** Where a ping's number begins in its frame. */
  private static final int STAMP = 4;

  private static final int PING_BYTES = STAMP + 8;

  private Dialect() {}

  /** Message "i": {dx, dy, seq}. Answers its length. */
  static int input(ByteBuffer out, float dx, float dy, int seq) {
    out.clear();
    out.put((byte) MESSAGE).put(STRING_1).put((byte) 'i').put(MAP_3);
    out.put(STRING_2).put((byte) 'd').put((byte) 'x').put(FLOAT_32).putFloat(dx);
    out.put(STRING_2).put((byte) 'd').put((byte) 'y').put(FLOAT_32).putFloat(dy);
    out.put(STRING_3).put((byte) 's').put((byte) 'e').put((byte) 'q').put(UINT_32).putInt(seq);
    return out.position();
  }

  /** Message "p": a number that comes back. Answers its length. */
  static int ping(ByteBuffer out, double stamp) {
    out.clear();
    out.put((byte) MESSAGE).put(STRING_1).put((byte) 'p').put(FLOAT_64).putDouble(stamp);
    return out.position();
  }

  /** The number of a pong; NaN if the frame is another message. */
  static double pong(byte[] bytes, int from, int to) {
    return to - from == PING_BYTES && bytes[from + 2] == 'p' && bytes[from + 3] == FLOAT_64
        ? ByteBuffer.wrap(bytes).getDouble(from + STAMP)
        : Double.NaN;
  }
}
