package dev.muster.client.frame;

import dev.muster.v1.ClientFrame;
import io.netty.buffer.ByteBuf;

/** Writes {@code ClientFrame}s, field by field in ascending order, as protobuf would. */
public final class FrameWriter {
  /** The most that a frame adds around its payload: three numbers, a tag and a length. */
  public static final int OVERHEAD_MAX = 24;

  private FrameWriter() {}

  /**
   * A numbered frame.
   *
   * @param kind the payload's field number in {@code ClientFrame}: message, request, input or raw
   * @param heard 0 to say nothing
   */
  public static void numbered(
      ByteBuf out, int attachment, int number, int heard, int kind, byte[] payload) {
    head(out, attachment, number, heard);
    varint(out, kind << 3 | ProtoCursor.LENGTH);
    varint(out, payload.length);
    out.writeBytes(payload);
  }

  public static void ping(ByteBuf out, int attachment, int heard, long stamp) {
    head(out, attachment, 0, heard);
    varint(out, ClientFrame.PING_FIELD_NUMBER << 3 | ProtoCursor.LENGTH);
    varint(out, 1 + size(stamp));
    varint(out, 1 << 3);
    varint(out, stamp);
  }

  public static void onlyHeard(ByteBuf out, int attachment, int heard) {
    head(out, attachment, 0, heard);
    varint(out, ClientFrame.ONLY_HEARD_FIELD_NUMBER << 3 | ProtoCursor.LENGTH);
    varint(out, 0);
  }

  private static void head(ByteBuf out, int attachment, int number, int heard) {
    field(out, ClientFrame.ATTACHMENT_FIELD_NUMBER, attachment);
    field(out, ClientFrame.NUMBER_FIELD_NUMBER, number);
    field(out, ClientFrame.HEARD_FIELD_NUMBER, heard);
  }

  private static void field(ByteBuf out, int field, int value) {
    if (value == 0) return;
    varint(out, field << 3);
    varint(out, value & 0xffffffffL);
  }

  private static void varint(ByteBuf out, long value) {
    while ((value & ~0x7fL) != 0) {
      out.writeByte((int) value & 0x7f | 0x80);
      value >>>= 7;
    }
    out.writeByte((int) value);
  }

  private static int size(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }
}
