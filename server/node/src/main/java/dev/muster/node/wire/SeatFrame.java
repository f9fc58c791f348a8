package dev.muster.node.wire;

import dev.muster.v1.ServerFrame;
import io.netty.buffer.ByteBuf;

/** Reads the bodies of frames that go to one seat. Any thread. */
public final class SeatFrame {
  private static final int BYTES = 2;

  private SeatFrame() {}

  /** The number of a message or reply, in the order of its seat; 0: it has none. */
  public static int number(ByteBuf body) {
    var in = new ProtoCursor();
    in.over(body, body.readerIndex(), body.writerIndex());
    int tag = in.tag();
    if (tag != (ServerFrame.MESSAGE_FIELD_NUMBER << 3 | BYTES)
        && tag != (ServerFrame.REPLY_FIELD_NUMBER << 3 | BYTES)) {
      return 0;
    }
    in.length();
    // Numbers lead, both in messages and in replies, see ServerFrames.
    return in.more() && in.tag() == 1 << 3 ? in.uint() : 0;
  }
}
