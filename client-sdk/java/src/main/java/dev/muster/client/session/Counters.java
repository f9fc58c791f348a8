package dev.muster.client.session;

import java.util.concurrent.atomic.AtomicLongArray;

/** A client's counts: written by one thread each, read by any. */
public final class Counters {
  private final AtomicLongArray values = new AtomicLongArray(Count.values().length);

  public void add(Count count, long amount) {
    int i = count.ordinal();
    values.setOpaque(i, values.getPlain(i) + amount);
  }

  public long value(Count count) {
    return values.getOpaque(count.ordinal());
  }
}
