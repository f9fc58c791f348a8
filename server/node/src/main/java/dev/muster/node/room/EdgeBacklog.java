package dev.muster.node.room;

import dev.muster.node.wire.SeatFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * On an edge: what the host said to one seat and its client is not known to have, so that a client
 * that falls behind gets it from here. Bounded; the host has it all. Thread of the replica.
 */
final class EdgeBacklog {
  private final SeatBacklog kept;
  private boolean whole = true;

  /** {@code heard}: the newest message that the client is known to have. */
  EdgeBacklog(int heard, int bytesMax) {
    kept = new SeatBacklog(bytesMax);
    kept.restore(heard, heard, 0);
  }

  /** Keeps a frame that goes to the seat, if it is one that has to arrive. */
  void add(ByteBuf frame) {
    int number = SeatFrame.number(frame);
    if (number == 0 || number < kept.next()) {
      return;
    }
    if (number != kept.next() || !kept.fits(frame.readableBytes())) {
      whole = false;
      return;
    }
    kept.add(true, Unpooled.copiedBuffer(frame));
  }

  void heard(int number) {
    kept.heard(number);
  }

  /** Whether all that is unheard is here. */
  boolean whole() {
    return whole;
  }

  /** All that is unheard, oldest first, one more reference each. */
  List<ByteBuf> resend() {
    return kept.resend();
  }

  /** Starts anew with what the host sends now: all that is unheard. */
  void restart(List<ByteBuf> frames) {
    kept.release();
    whole = true;
    for (var frame : frames) {
      int number = SeatFrame.number(frame);
      if (number != 0) {
        kept.restore(number - 1, kept.heard(), 0);
        break;
      }
    }
    frames.forEach(this::add);
  }

  void release() {
    kept.release();
  }
}
