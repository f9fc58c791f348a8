package dev.muster.node.session;

import dev.muster.node.wire.ClientFrameReader;
import dev.muster.state.ProtoReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What the sessions of one I/O loop use one after the other, so that none needs its own. */
final class LoopDesk {
  private static final int SMALL = 512;

  final ClientFrameReader reader = new ClientFrameReader();
  final ProtoReader protos = new ProtoReader();
  private byte[] copy = new byte[SMALL];
  private ByteBuf small = Unpooled.buffer(SMALL);
  private byte[] payload = copy;
  private int from;

  /** Makes a part of the buffer readable as an array: {@link #payload} from {@link #from}. */
  void load(ByteBuf frame, int index, int length) {
    if (frame.hasArray()) {
      payload = frame.array();
      from = frame.arrayOffset() + index;
      return;
    }
    if (copy.length < length) {
      copy = new byte[Math.max(length, 2 * copy.length)];
    }
    frame.getBytes(index, copy, 0, length);
    payload = copy;
    from = 0;
  }

  byte[] payload() {
    return payload;
  }

  int from() {
    return from;
  }

  /** An empty buffer for one small body; it is written at once, and reused. */
  ByteBuf small() {
    if (small.refCnt() != 1 || small.capacity() > 16 * SMALL) {
      // A connection kept it, or one large body made it grow: not ours to reuse.
      small.release();
      small = Unpooled.buffer(SMALL);
    }
    return small.clear();
  }

  /** One desk per loop. */
  static final class Row {
    private final LoopDesk[] desks;

    Row(int loops) {
      desks = new LoopDesk[loops];
      for (int i = 0; i < loops; i++) {
        desks[i] = new LoopDesk();
      }
    }

    LoopDesk of(int loop) {
      return desks[loop];
    }
  }
}
