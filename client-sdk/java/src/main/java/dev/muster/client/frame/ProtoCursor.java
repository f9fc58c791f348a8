package dev.muster.client.frame;

/** Walks protobuf fields inside a byte array without creating anything. Reused; one thread. */
final class ProtoCursor {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  void open(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
  }

  boolean more() {
    return at < end;
  }

  int position() {
    return at;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= end) throw new MalformedFrame("a number goes past the end");
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) return value;
    }
    throw new MalformedFrame("a number over 10 bytes");
  }

  /** Skips a length-delimited value and returns its length; it ends at {@link #position()}. */
  int block() {
    long length = varint();
    if (length < 0 || length > end - at) throw new MalformedFrame("a length goes past the end");
    at += (int) length;
    return (int) length;
  }

  long fixed64() {
    if (end - at < 8) throw new MalformedFrame("a number goes past the end");
    long value = 0;
    for (int i = 0; i < 8; i++) value |= (bytes[at + i] & 0xffL) << (8 * i);
    at += 8;
    return value;
  }

  void skip(int wireType) {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> fixed64();
      case LENGTH -> block();
      case FIXED32 -> {
        if (end - at < 4) throw new MalformedFrame("a number goes past the end");
        at += 4;
      }
      default -> throw new MalformedFrame("wire type " + wireType);
    }
  }
}
