package dev.muster.node.transport;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Visits everything on one I/O loop, a tenth of it every 90 ms: deadlines without a timer per
 * connection. That loop only.
 */
final class Rounds {
  /** Is visited every 0.9 s, later on a loop that is late. */
  interface Visitor {
    void visit(long nowNanos);
  }

  /** A place in the rounds. */
  static final class Place {
    private final Visitor visitor;
    private final List<Place> street;
    private int index;

    private Place(Visitor visitor, List<Place> street) {
      this.visitor = visitor;
      this.street = street;
      this.index = street.size();
    }
  }

  private static final int STREETS = 10;

  /** A round and some lag are within a second. */
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(90);

  private final List<List<Place>> streets = new ArrayList<>(STREETS);
  private final LongConsumer lagNanos;
  private long dueNanos;
  private int next;
  private int newcomer;

  Rounds(LongConsumer lagNanos) {
    this.lagNanos = lagNanos;
    for (var i = 0; i < STREETS; i++) {
      streets.add(new ArrayList<>());
    }
  }

  void start(EventLoop loop) {
    dueNanos = System.nanoTime();
    next(loop);
  }

  /**
   * A step is due so long after the last one was, however long that took: rounds that grew longer
   * with what they have to say would have more to say. One that is later than that is not made up.
   */
  private void next(EventLoop loop) {
    long now = System.nanoTime();
    dueNanos = Math.max(dueNanos + STEP_NANOS, now);
    if (!loop.isShuttingDown()) {
      loop.schedule(() -> step(loop), dueNanos - now, TimeUnit.NANOSECONDS);
    }
  }

  private void step(EventLoop loop) {
    try {
      walk();
    } finally {
      next(loop);
    }
  }

  Place enter(Visitor visitor) {
    var street = streets.get(newcomer++ % STREETS);
    newcomer %= STREETS;
    var place = new Place(visitor, street);
    street.add(place);
    return place;
  }

  /** Without effect if it has left. */
  void leave(Place place) {
    if (place.index < 0) {
      return;
    }
    var last = place.street.removeLast();
    if (!last.equals(place)) {
      place.street.set(place.index, last);
      last.index = place.index;
    }
    place.index = -1;
  }

  private void walk() {
    var now = System.nanoTime();
    lagNanos.accept(Math.max(0, now - dueNanos));
    var street = streets.get(next);
    next = (next + 1) % STREETS;
    // Backwards: whoever is visited may leave, and then the last one takes its place.
    for (var i = street.size() - 1; i >= 0; i--) {
      if (i < street.size()) {
        street.get(i).visitor.visit(now);
      }
    }
  }
}
