package dev.muster.node.relay;

import com.google.protobuf.ByteString;
import dev.muster.cluster.v1.RelayedFrames;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * A large frame that several viewers on one other node need, a snapshot as a rule: it crosses once,
 * those who come before the next batch are told that theirs is the same. One at each end of a link,
 * written and read side by side.
 */
final class SharedFrame {
  /** What is smaller is not worth a word. */
  private static final int WORTH = 256;

  private ByteString kept = ByteString.EMPTY;

  /** What comes from here on belongs to a later number. */
  void forget() {
    kept = ByteString.EMPTY;
  }

  // ------------------------------------------------------------------ on the room's node

  /** Adds frames, which are taken over; answers the size of what is not single viewers' alone. */
  int write(List<ByteBuf> frames, RelayedFrames.Builder out) {
    int shared = 0;
    int largest = largest(frames);
    for (int i = 0; i < frames.size(); i++) {
      var frame = frames.get(i);
      if (i != largest) {
        out.addBodies(bytes(frame));
      } else if (kept.asReadOnlyByteBuffer().equals(frame.nioBuffer())) {
        out.addBodies(ByteString.EMPTY).setKept(i + 1);
      } else {
        kept = bytes(frame);
        shared = kept.size();
        out.addBodies(kept).setKeep(i + 1);
      }
      frame.release();
    }
    return shared;
  }

  private static int largest(List<ByteBuf> frames) {
    int largest = -1;
    int size = WORTH;
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).readableBytes() > size) {
        size = frames.get(i).readableBytes();
        largest = i;
      }
    }
    return largest;
  }

  private static ByteString bytes(ByteBuf frame) {
    return ByteString.copyFrom(frame.nioBuffer());
  }

  // ------------------------------------------------------------------ on the viewers' node

  /** The frames, all of them. */
  List<ByteString> read(RelayedFrames relayed) {
    var bodies = new ArrayList<>(relayed.getBodiesList());
    int keep = relayed.getKeep() - 1;
    int same = relayed.getKept() - 1;
    if (keep >= 0 && keep < bodies.size()) {
      kept = bodies.get(keep);
    }
    if (same >= 0 && same < bodies.size()) {
      bodies.set(same, kept);
    }
    return bodies;
  }
}
