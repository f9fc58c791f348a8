package dev.muster.node.cluster.link;

import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Packets that wait to be heard, bounded in bytes: what does not fit is lost, and repaired later.
 */
final class Arrivals {
  private final MpscUnboundedArrayQueue<byte[]> packets = new MpscUnboundedArrayQueue<>(256);
  private final AtomicLong bytes = new AtomicLong();
  private final long bytesMax;

  Arrivals(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  boolean offer(byte[] packet) {
    if (bytes.addAndGet(packet.length) > bytesMax) {
      bytes.addAndGet(-packet.length);
      return false;
    }
    packets.add(packet);
    return true;
  }

  byte @Nullable [] poll() {
    var packet = packets.poll();
    if (packet != null) {
      bytes.addAndGet(-packet.length);
    }
    return packet;
  }

  boolean isEmpty() {
    return packets.isEmpty();
  }

  long bytes() {
    return bytes.get();
  }
}
