package dev.muster.node.room;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages to one seat that its client is not known to have: numbered without gaps, kept until
 * heard, bounded in bytes. Room thread. Bodies are on the heap: many live long and are never read
 * twice.
 */
final class SeatBacklog {
  /** One kept frame body. */
  record Kept(int number, boolean keep, ByteBuf body) {}

  private final ArrayDeque<Kept> unheard = new ArrayDeque<>(2);
  private final int bytesMax;
  private int bytes;
  private int sent;
  private int heard;
  private int lost;

  SeatBacklog(int bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** The number that the next message must carry. */
  int next() {
    return sent + 1;
  }

  /** Whether a body of this size still fits. */
  boolean fits(int size) {
    return bytes + size <= bytesMax;
  }

  void add(boolean keep, ByteBuf body) {
    sent++;
    bytes += body.readableBytes();
    unheard.add(new Kept(sent, keep, body));
  }

  /** Makes place in a held seat's backlog: the oldest go, and are counted. */
  void makePlace(int size) {
    while (!unheard.isEmpty() && !fits(size)) {
      drop(unheard.pollFirst());
      lost++;
    }
  }

  /** One message that did not even get a number. */
  void countLost() {
    lost++;
  }

  void heard(int number) {
    if (Integer.compareUnsigned(number, sent) > 0) {
      return;
    }
    while (!unheard.isEmpty() && unheard.peekFirst().number() <= number) {
      drop(unheard.pollFirst());
    }
    heard = Math.max(heard, number);
  }

  private void drop(Kept kept) {
    bytes -= kept.body().readableBytes();
    kept.body().release();
  }

  /** Everything unheard, oldest first, one more reference each. */
  List<ByteBuf> resend() {
    var frames = new ArrayList<ByteBuf>(unheard.size());
    unheard.forEach(kept -> frames.add(kept.body().retainedDuplicate()));
    return frames;
  }

  List<Kept> unheard() {
    return List.copyOf(unheard);
  }

  /** The number after which what is kept starts. */
  int from() {
    return unheard.isEmpty() ? sent : unheard.peekFirst().number() - 1;
  }

  int heard() {
    return heard;
  }

  int sent() {
    return sent;
  }

  int takeLost() {
    int count = lost;
    lost = 0;
    return count;
  }

  int lost() {
    return lost;
  }

  void restore(int sent, int heard, int lost) {
    this.sent = sent;
    this.heard = heard;
    this.lost = lost;
  }

  void restore(Kept kept) {
    unheard.add(kept);
    bytes += kept.body().readableBytes();
  }

  void release() {
    while (!unheard.isEmpty()) {
      drop(unheard.pollFirst());
    }
  }
}
