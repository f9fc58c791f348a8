package dev.muster.node.wire;

import io.netty.buffer.ByteBuf;

/** Protobuf's primitive encodings, written straight into a buffer. Any thread. */
final class ProtoWriter {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;

  private ProtoWriter() {}

  static int tag(int field, int type) {
    return field << 3 | type;
  }

  static void varint(ByteBuf out, long value) {
    var rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static int varintSize(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  /** An unsigned 32-bit field; left out at 0, as proto3 does. */
  static void uint(ByteBuf out, int field, int value) {
    ulong(out, field, Integer.toUnsignedLong(value));
  }

  static int uintSize(int value) {
    return ulongSize(Integer.toUnsignedLong(value));
  }

  static void ulong(ByteBuf out, int field, long value) {
    if (value != 0) {
      out.writeByte(tag(field, VARINT));
      varint(out, value);
    }
  }

  static int ulongSize(long value) {
    return value == 0 ? 0 : 1 + varintSize(value);
  }

  static void fixed64(ByteBuf out, int field, long value) {
    if (value != 0) {
      out.writeByte(tag(field, FIXED64));
      out.writeLongLE(value);
    }
  }

  static int fixed64Size(long value) {
    return value == 0 ? 0 : 9;
  }

  /** Tag and length of a bytes field below 16; its bytes follow. Written even if empty. */
  static void head(ByteBuf out, int field, int length) {
    out.writeByte(tag(field, BYTES));
    varint(out, length);
  }

  static int bytesSize(int length) {
    return 1 + varintSize(length) + length;
  }
}
