package dev.muster.node.cluster.link;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads a packet in order; what lies outside its bounds throws {@link BadPacket}. */
final class ByteCursor {
  private final byte[] bytes;
  private final int end;
  private int at;

  ByteCursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  byte[] bytes() {
    return bytes;
  }

  boolean more() {
    return at < end;
  }

  int position() {
    return at;
  }

  int end() {
    return end;
  }

  int octet() {
    if (at >= end) {
      throw new BadPacket("ends too early");
    }
    return bytes[at++] & 0xFF;
  }

  /** Up to 63 bits; never negative. */
  long varint() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      var next = octet();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new BadPacket("a number of more than 63 bits");
  }

  /** The length of a part that follows. */
  int length() {
    var length = varint();
    if (length > end - at) {
      throw new BadPacket("a part that ends too late");
    }
    return (int) length;
  }

  /** Passes over a part and answers where it began. */
  int skip(int length) {
    var from = at;
    at += length;
    return from;
  }

  String text() {
    var length = length();
    return new String(bytes, skip(length), length, UTF_8);
  }
}
