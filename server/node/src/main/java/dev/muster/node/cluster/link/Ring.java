package dev.muster.node.cluster.link;

import java.util.Arrays;

/** Batches by number, without gaps: added at the top, given up from the bottom. */
final class Ring {
  private static final byte[] GONE = {};

  private byte[][] packets = new byte[16][];
  private long[] addedAt = new long[16];
  private long first = 1;
  private long top;
  private long bytes;

  Ring() {
    Arrays.fill(packets, GONE);
  }

  /** The lowest number that is kept; above the top when there is none. */
  long first() {
    return first;
  }

  /** The highest number given so far, 0 at first. */
  long top() {
    return top;
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return first > top;
  }

  void add(byte[] packet, long nowNanos) {
    if (top - first + 1 == packets.length) {
      grow();
    }
    top++;
    packets[slot(top)] = packet;
    addedAt[slot(top)] = nowNanos;
    bytes += packet.length;
  }

  /** One of those from first to top. */
  byte[] get(long number) {
    return packets[slot(number)];
  }

  long firstAddedAtNanos() {
    return addedAt[slot(first)];
  }

  void dropFirst() {
    bytes -= packets[slot(first)].length;
    packets[slot(first)] = GONE;
    first++;
  }

  void dropThrough(long number) {
    while (!isEmpty() && first <= number) {
      dropFirst();
    }
  }

  /** Drops all and counts from 1 again. */
  void restart() {
    dropThrough(top);
    first = 1;
    top = 0;
  }

  private int slot(long number) {
    return (int) number & packets.length - 1;
  }

  private void grow() {
    var oldPackets = packets;
    var oldAddedAt = addedAt;
    packets = new byte[oldPackets.length * 2][];
    addedAt = new long[packets.length];
    Arrays.fill(packets, GONE);
    for (long number = first; number <= top; number++) {
      var old = (int) number & oldPackets.length - 1;
      packets[slot(number)] = oldPackets[old];
      addedAt[slot(number)] = oldAddedAt[old];
    }
  }
}
