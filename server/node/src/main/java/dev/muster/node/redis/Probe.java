package dev.muster.node.redis;

import java.nio.ByteBuffer;

/**
 * What a node puts into its own mailbox to hear whether it is heard: a zero, with which no packet
 * begins, and a number (8 bytes).
 */
final class Probe {
  private static final int LENGTH = 1 + Long.BYTES;

  private Probe() {}

  static byte[] bytes(long number) {
    return ByteBuffer.allocate(LENGTH).put((byte) 0).putLong(number).array();
  }

  static boolean is(byte[] packet) {
    return packet.length == LENGTH && packet[0] == 0;
  }

  static long number(byte[] probe) {
    return ByteBuffer.wrap(probe).getLong(1);
  }
}
