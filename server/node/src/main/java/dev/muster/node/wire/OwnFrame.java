package dev.muster.node.wire;

import static dev.muster.node.wire.ProtoWriter.bytesSize;
import static dev.muster.node.wire.ProtoWriter.head;
import static dev.muster.node.wire.ProtoWriter.uint;
import static dev.muster.node.wire.ProtoWriter.uintSize;
import static dev.muster.node.wire.ProtoWriter.ulong;
import static dev.muster.node.wire.ProtoWriter.ulongSize;

import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;

/** Writes the body of an {@code Own} frame into a given buffer: once per player and patch. */
public final class OwnFrame {
  private OwnFrame() {}

  /**
   * Appends the body but for the rows themselves, which the caller appends.
   *
   * @param number of the patch or snapshot it belongs to; 0: only acknowledges
   * @param rows how many bytes follow; 0: there are no rows
   */
  public static void write(ByteBuf out, long epoch, int number, int applied, int rows) {
    head(out, ServerFrame.OWN_FIELD_NUMBER, inner(epoch, number, applied, rows));
    ulong(out, 1, epoch);
    uint(out, 2, number);
    uint(out, 3, applied);
    if (rows > 0) {
      head(out, 4, rows);
    }
  }

  /** Bytes of the whole body, rows and all. */
  public static int size(long epoch, int number, int applied, int rows) {
    return bytesSize(inner(epoch, number, applied, rows));
  }

  private static int inner(long epoch, int number, int applied, int rows) {
    return ulongSize(epoch)
        + uintSize(number)
        + uintSize(applied)
        + (rows == 0 ? 0 : bytesSize(rows));
  }
}
