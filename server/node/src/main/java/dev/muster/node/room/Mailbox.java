package dev.muster.node.room;

import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a room: orders from many threads, taken by the room's own. Bounded: past the bound
 * an order is refused and its sender answers for it. Orders that open, close or repair a seat may
 * use a reserve of the same size, so that a flood of messages cannot lock players out.
 */
final class Mailbox {
  private final MpscUnboundedArrayQueue<RoomOrder> orders = new MpscUnboundedArrayQueue<>(64);
  private final AtomicInteger size = new AtomicInteger();
  private final int bound;

  Mailbox(int bound) {
    this.bound = bound;
  }

  boolean offer(RoomOrder order) {
    int limit = order instanceof RoomOrder.FromClient ? bound : 2 * bound;
    if (size.incrementAndGet() > limit) {
      size.decrementAndGet();
      return false;
    }
    orders.add(order);
    return true;
  }

  @Nullable RoomOrder poll() {
    var order = orders.poll();
    if (order != null) {
      size.decrementAndGet();
    }
    return order;
  }

  int size() {
    return size.get();
  }
}
