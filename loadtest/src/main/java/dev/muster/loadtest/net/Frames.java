package dev.muster.loadtest.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** The frames of RFC 6455 that a client writes: unfragmented and masked. */
final class Frames {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT_MAX = 125;
  private static final int MEDIUM = 126;
  private static final int MEDIUM_MAX = 0xffff;

  /** Not random, but not zero either: the server has to unmask what real clients send. */
  private static final int MASK = 0x3a7c_e591;

  private Frames() {}

  static ByteBuf masked(
      ByteBufAllocator allocator, int opcode, byte[] payload, int from, int length) {
    if (length > MEDIUM_MAX) {
      throw new IllegalArgumentException("no client sends " + length + " bytes at once");
    }
    var frame = allocator.buffer(8 + length).writeByte(FINAL | opcode);
    if (length <= SHORT_MAX) {
      frame.writeByte(MASKED | length);
    } else {
      frame.writeByte(MASKED | MEDIUM).writeShort(length);
    }
    frame.writeInt(MASK);
    for (int i = 0; i < length; i++) {
      frame.writeByte(payload[from + i] ^ MASK >>> 24 - (i & 3) * 8);
    }
    return frame;
  }
}
