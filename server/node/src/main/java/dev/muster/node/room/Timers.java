package dev.muster.node.room;

import dev.muster.room.RoomClock;
import dev.muster.room.TimerKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Room time, counted in ticks, and the timers that hang on it: messages to oneself, which are
 * saved, and local actions, which are not. Room thread.
 */
final class Timers implements RoomClock {
  /** A saved timer. Due in ticks; {@code everyTicks} 0: once. */
  record Saved(long key, long dueTick, long everyTicks, Object message) {}

  private record Due(long tick, long order, long key) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return tick != other.tick ? Long.compare(tick, other.tick) : Long.compare(order, other.order);
    }
  }

  private record Local(long tick, long order, Runnable action) implements Comparable<Local> {
    @Override
    public int compareTo(Local other) {
      return tick != other.tick ? Long.compare(tick, other.tick) : Long.compare(order, other.order);
    }
  }

  private static final long NANOS = 1_000_000_000L;

  private final int tickRate;
  private final int bound;
  private final Map<Long, Saved> timers = new HashMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final PriorityQueue<Local> locals = new PriorityQueue<>();
  private long tick;
  private long nextKey = 1;
  private long order;

  Timers(int tickRate, int bound) {
    this.tickRate = tickRate;
    this.bound = bound;
  }

  @Override
  public Duration now() {
    return Duration.ofSeconds(tick / tickRate, tick % tickRate * NANOS / tickRate);
  }

  @Override
  public long tick() {
    return tick;
  }

  void advance() {
    tick++;
  }

  @Override
  public TimerKey after(Duration delay, Object message) {
    return add(ticks(delay), 0, message);
  }

  @Override
  public TimerKey every(Duration period, Object message) {
    long ticks = ticks(period);
    return add(ticks, ticks, message);
  }

  @Override
  public void cancel(TimerKey timer) {
    timers.remove(timer.number());
  }

  @Override
  public void localAfter(Duration delay, Runnable action) {
    checkBound();
    locals.add(new Local(tick + ticks(delay), order++, action));
  }

  private TimerKey add(long delayTicks, long everyTicks, Object message) {
    checkBound();
    long key = nextKey++;
    put(new Saved(key, tick + delayTicks, everyTicks, message));
    return new TimerKey(key);
  }

  private void put(Saved timer) {
    timers.put(timer.key(), timer);
    due.add(new Due(timer.dueTick(), order++, timer.key()));
  }

  private void checkBound() {
    if (timers.size() + locals.size() >= bound) {
      throw new IllegalStateException(
          "More than "
              + bound
              + " timers in one room: cancel those no longer needed, or keep due times in the state");
    }
  }

  /** At least one tick, rounded up: a timer never fires early. */
  private long ticks(Duration duration) {
    long whole = Math.multiplyExact(duration.toSeconds(), (long) tickRate);
    return Math.max(1, whole + Math.ceilDiv(duration.toNanosPart() * (long) tickRate, NANOS));
  }

  /** Hands out everything due at this tick, each at most once. */
  void fire(Consumer<Object> messages, Consumer<Runnable> actions) {
    while (!due.isEmpty() && due.peek().tick() <= tick) {
      var next = due.poll();
      var timer = timers.get(next.key());
      if (timer == null || timer.dueTick() != next.tick()) {
        continue;
      }
      if (timer.everyTicks() > 0) {
        put(
            new Saved(
                timer.key(),
                timer.dueTick() + timer.everyTicks(),
                timer.everyTicks(),
                timer.message()));
      } else {
        timers.remove(timer.key());
      }
      messages.accept(timer.message());
    }
    while (!locals.isEmpty() && locals.peek().tick() <= tick) {
      actions.accept(locals.poll().action());
    }
  }

  List<Saved> save() {
    var all = new ArrayList<>(timers.values());
    all.sort((a, b) -> Long.compare(a.key(), b.key()));
    return all;
  }

  long nextKey() {
    return nextKey;
  }

  void restore(long tick, long nextKey, List<Saved> saved) {
    this.tick = tick;
    this.nextKey = nextKey;
    saved.forEach(this::put);
  }
}
