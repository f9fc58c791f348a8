package dev.muster.node.cluster.link;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes written one after the other into an array that grows. */
final class ByteSheet {
  /** A larger array is not kept for the next use. */
  private static final int KEPT_MAX = 256 << 10;

  private byte[] bytes;
  private int length;

  ByteSheet(int capacity) {
    bytes = new byte[capacity];
  }

  int length() {
    return length;
  }

  void octet(int value) {
    room(1);
    bytes[length++] = (byte) value;
  }

  /** Not negative. */
  void varint(long value) {
    room(9);
    var rest = value;
    while (rest > 0x7F) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void part(byte[] part) {
    varint(part.length);
    put(part, 0, part.length);
  }

  void put(byte[] from, int offset, int count) {
    room(count);
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  /** What is between position and limit; the buffer stays as it is. */
  void put(ByteBuffer from) {
    var count = from.remaining();
    room(count);
    from.get(from.position(), bytes, length, count);
    length += count;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** These bytes and then those of the tail. */
  byte[] join(ByteSheet tail) {
    var joined = Arrays.copyOf(bytes, length + tail.length);
    System.arraycopy(tail.bytes, 0, joined, length, tail.length);
    return joined;
  }

  void clear() {
    length = 0;
    if (bytes.length > KEPT_MAX) {
      bytes = new byte[KEPT_MAX >> 4];
    }
  }

  private void room(int count) {
    var needed = length + count;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }
}
