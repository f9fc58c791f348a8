package dev.muster.node.wire;

import static dev.muster.node.wire.ProtoWriter.BYTES;
import static dev.muster.node.wire.ProtoWriter.VARINT;
import static dev.muster.node.wire.ProtoWriter.tag;

import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;

/**
 * Finds out where in the room's stream an encoded body stands. Not for the hot path: a patch in a
 * batch comes with its number beside it.
 */
public final class StreamPosition {
  private final ProtoCursor cursor = new ProtoCursor();
  private long epoch;
  private int number;

  /**
   * Reads the position of a patch, snapshot, broadcast or skip.
   *
   * @return false if the body is of another kind, or outside the stream (number 0)
   */
  public boolean read(ByteBuf body) {
    epoch = 0;
    number = 0;
    cursor.over(body, body.readerIndex(), body.writerIndex());
    if (!cursor.more()) {
      return false;
    }
    var tag = cursor.tag();
    if (tag == tag(ServerFrame.PATCH_FIELD_NUMBER, BYTES)) {
      cursor.length();
      epoch = cursor.varint();
      number = cursor.uint();
    } else if (tag == tag(ServerFrame.SNAPSHOT_FIELD_NUMBER, BYTES)
        || tag == tag(ServerFrame.BROADCAST_FIELD_NUMBER, BYTES)
        || tag == tag(ServerFrame.SKIP_FIELD_NUMBER, BYTES)) {
      readFields(body);
    }
    return number != 0;
  }

  private void readFields(ByteBuf body) {
    var length = cursor.length();
    cursor.over(body, cursor.position(), cursor.position() + length);
    while (cursor.more()) {
      var tag = cursor.tag();
      if (tag == tag(1, VARINT)) {
        epoch = cursor.varint();
      } else if (tag == tag(2, VARINT)) {
        number = cursor.uint();
      } else {
        return;
      }
    }
  }

  public long epoch() {
    return epoch;
  }

  public int number() {
    return number;
  }
}
