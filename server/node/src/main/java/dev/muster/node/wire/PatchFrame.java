package dev.muster.node.wire;

import static dev.muster.node.wire.ProtoWriter.bytesSize;
import static dev.muster.node.wire.ProtoWriter.head;
import static dev.muster.node.wire.ProtoWriter.varint;
import static dev.muster.node.wire.ProtoWriter.varintSize;

import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;

/** Writes a patch that not everybody gets into a given buffer: once per body of a patch. */
public final class PatchFrame {
  private PatchFrame() {}

  /** Appends the frame; the body is {@code length} bytes of an array, none if nothing changed. */
  public static void write(
      ByteBuf out, long epoch, int number, long tick, byte[] body, int from, int length) {
    head(out, ServerFrame.PATCH_FIELD_NUMBER, inner(epoch, number, tick, length));
    varint(out, epoch);
    varint(out, Integer.toUnsignedLong(number));
    varint(out, tick);
    out.writeBytes(body, from, length);
  }

  /** Bytes that {@link #write} appends. */
  public static int size(long epoch, int number, long tick, int length) {
    return bytesSize(inner(epoch, number, tick, length));
  }

  private static int inner(long epoch, int number, long tick, int length) {
    return varintSize(epoch)
        + varintSize(Integer.toUnsignedLong(number))
        + varintSize(tick)
        + length;
  }
}
