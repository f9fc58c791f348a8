package dev.muster.node.cluster.link;

import java.nio.ByteBuffer;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Where all threads leave what the links' thread has to do. Nothing here waits. Messages lie with
 * their peer, bounded; orders are few: one per batch, and one per write under way.
 */
final class Desk {
  private final MpscUnboundedArrayQueue<Order> orders = new MpscUnboundedArrayQueue<>(64);
  private final Arrivals arrivals;
  private final LinkObserver observer;
  private volatile Runnable wake = () -> {};

  Desk(int arrivedBytesMax, LinkObserver observer) {
    this.arrivals = new Arrivals(arrivedBytesMax);
    this.observer = observer;
  }

  /** How the links' thread is woken. */
  void wakes(Runnable wake) {
    this.wake = wake;
  }

  /** Leaves a message for the peer's next batch. */
  void stage(Peer peer, int kind, long id, ByteBuffer head, ByteBuffer body) {
    if (peer.closed()) {
      observer.dropped("peer_gone");
      return;
    }
    switch (peer.staged.add(kind, id, head, body)) {
      case FIRST -> order(new Order.Waits(peer));
      case MORE -> {}
      case OVERFLOWN -> {
        observer.dropped("staged");
        order(new Order.Waits(peer));
      }
      case REFUSED -> observer.dropped("staged");
    }
  }

  void order(Order order) {
    orders.add(order);
    wake.run();
  }

  /** Leaves what can wait until the next turn. */
  void note(Order order) {
    orders.add(order);
  }

  /** A packet came out of the mailbox. */
  void arrived(byte[] packet) {
    if (arrivals.offer(packet)) {
      wake.run();
    } else {
      observer.dropped("arrived");
    }
  }

  @Nullable Order nextOrder() {
    return orders.poll();
  }

  byte @Nullable [] nextArrival() {
    return arrivals.poll();
  }

  boolean isEmpty() {
    return orders.isEmpty() && arrivals.isEmpty();
  }

  long arrivedBytes() {
    return arrivals.bytes();
  }
}
