package dev.muster.node.wire;

import static dev.muster.node.wire.ProtoWriter.bytesSize;
import static dev.muster.node.wire.ProtoWriter.head;
import static dev.muster.node.wire.ProtoWriter.uint;
import static dev.muster.node.wire.ProtoWriter.uintSize;
import static dev.muster.node.wire.ProtoWriter.ulong;
import static dev.muster.node.wire.ProtoWriter.ulongSize;

import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;

/** Writes the body of a {@code Skip} frame into a given buffer: once per excepted receiver. */
public final class SkipFrame {
  private SkipFrame() {}

  public static void write(ByteBuf out, long epoch, int number) {
    head(out, ServerFrame.SKIP_FIELD_NUMBER, ulongSize(epoch) + uintSize(number));
    ulong(out, 1, epoch);
    uint(out, 2, number);
  }

  /** Bytes that {@link #write} appends. */
  public static int size(long epoch, int number) {
    return bytesSize(ulongSize(epoch) + uintSize(number));
  }
}
