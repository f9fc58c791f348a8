package dev.muster.node.wire;

import io.netty.buffer.ByteBuf;

/** Protobuf's primitive encodings, read from a part of a buffer without moving its indexes. */
final class ProtoCursor {
  private ByteBuf in = io.netty.buffer.Unpooled.EMPTY_BUFFER;
  private int at;
  private int end;

  void over(ByteBuf in, int from, int end) {
    this.in = in;
    this.at = from;
    this.end = end;
  }

  boolean more() {
    return at < end;
  }

  int position() {
    return at;
  }

  /** Field number and wire type, as {@link ProtoWriter#tag}. */
  int tag() {
    var tag = varint();
    if (tag >>> 32 != 0 || tag >>> 3 == 0) {
      throw new BadFrame("not a field");
    }
    return (int) tag;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (at >= end) {
        throw new BadFrame("ends inside a number");
      }
      var next = in.getByte(at++);
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new BadFrame("a number of more than 10 bytes");
  }

  /** A uint32; more than 32 bits are refused. */
  int uint() {
    var value = varint();
    if (value >>> 32 != 0) {
      throw new BadFrame("more than 32 bits");
    }
    return (int) value;
  }

  /** Length of a part that follows and lies within bounds. */
  int length() {
    var length = varint();
    if (length < 0 || length > end - at) {
      throw new BadFrame("a length past the end");
    }
    return (int) length;
  }

  void advance(int bytes) {
    if (bytes > end - at) {
      throw new BadFrame("ends inside a field");
    }
    at += bytes;
  }

  /** Passes over a field that is not known. */
  void skip(int tag) {
    switch (tag & 7) {
      case 0 -> varint();
      case 1 -> advance(8);
      case 2 -> advance(length());
      case 5 -> advance(4);
      default -> throw new BadFrame("groups are not used");
    }
  }
}
