package dev.muster.client.session;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Messages that came while the state is not there to be seen with them; they are delivered right
 * after the snapshot. Bounded: past the bound new ones are dropped and counted. One thread.
 */
final class HeldMessages {
  static final int BYTES_MAX = 256 * 1024;
  private static final int ENTRY_BYTES = 64;

  private final ArrayDeque<Consumer<RoomEvents>> held = new ArrayDeque<>(0);
  private int bytes;
  private int dropped;

  /** What to do with a message later: its bytes are handed in as its own copy. */
  interface Delivery {
    void to(RoomEvents events, byte[] bytes, int from, int to);
  }

  /**
   * @return whether it was kept
   */
  boolean hold(byte[] frame, int from, int to, Delivery delivery) {
    int cost = to - from + ENTRY_BYTES;
    if (bytes + cost > BYTES_MAX) {
      dropped++;
      return false;
    }
    bytes += cost;
    byte[] copy = Arrays.copyOfRange(frame, from, to);
    held.add(events -> delivery.to(events, copy, 0, copy.length));
    return true;
  }

  void release(RoomEvents events) {
    if (bytes == 0 && dropped == 0) return;
    bytes = 0;
    for (var next = held.poll(); next != null; next = held.poll()) next.accept(events);
    if (dropped > 0) events.lost(dropped);
    dropped = 0;
  }
}
