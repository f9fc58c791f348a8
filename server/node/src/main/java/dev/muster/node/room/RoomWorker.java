package dev.muster.node.room;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a room loop: runs the rooms of its schedule when they are due and what is urgent in
 * between. If one room's code does not return, the worker is given up: a successor takes the
 * schedule over, this thread keeps that one room and ends when it gets out.
 */
final class RoomWorker implements Runnable {
  private static final int IDLE = 0;
  private static final int BUSY = 1;
  private static final int REPLACED = 2;
  private static final long PARK_NANOS_MAX = 1_000_000_000L;

  private final RoomLoop loop;
  private final MpscUnboundedArrayQueue<Runnable> commands;
  private final PriorityQueue<RoomSlot> schedule;
  private final AtomicInteger phase = new AtomicInteger(IDLE);
  private volatile @Nullable RoomSlot current;
  private volatile long busySinceNanos;
  private final Thread thread;
  private volatile boolean stopping;

  RoomWorker(
      RoomLoop loop,
      MpscUnboundedArrayQueue<Runnable> commands,
      PriorityQueue<RoomSlot> schedule,
      String name) {
    this.loop = loop;
    this.commands = commands;
    this.schedule = schedule;
    this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this);
  }

  void start() {
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  void wake() {
    LockSupport.unpark(thread);
  }

  void stop() {
    stopping = true;
    wake();
  }

  @Override
  public void run() {
    while (!stopping && phase.get() != REPLACED) {
      runCommands();
      if (phase.get() == REPLACED) {
        return;
      }
      var next = schedule.peek();
      long now = System.nanoTime();
      if (next != null && next.dueNanos - now <= 0) {
        schedule.poll();
        tick(next);
      } else if (commands.isEmpty()) {
        long nanos = next == null ? PARK_NANOS_MAX : next.dueNanos - now;
        LockSupport.parkNanos(this, Math.min(nanos, PARK_NANOS_MAX));
      }
    }
  }

  /** Those that are there now: if more come than can be done, rooms still tick in between. */
  private void runCommands() {
    Runnable command;
    for (int left = commands.size();
        left > 0 && phase.get() != REPLACED && (command = commands.poll()) != null;
        left--) {
      command.run();
    }
  }

  private void tick(RoomSlot slot) {
    long started = System.nanoTime();
    if (!turn(slot, slot.room::step)) {
      return;
    }
    long now = System.nanoTime();
    loop.observer().ticked(slot.room, now - started);
    if (slot.room.ended()) {
      loop.ended(slot);
      return;
    }
    long dropped = slot.advance(now, loop.catchUpTicks());
    if (dropped > 0) {
      loop.observer().ticksDropped(slot.room, dropped);
    }
    schedule.add(slot);
  }

  /** Runs on this thread: what must not wait for the room's next tick. */
  void serve(RoomSlot slot) {
    slot.lower();
    if (slot.givenUp()) {
      return;
    }
    if (slot.room.ended()) {
      slot.room.refuseRest();
      return;
    }
    if (turn(slot, slot.room::serve) && slot.room.ended()) {
      schedule.remove(slot);
      loop.ended(slot);
    }
  }

  void schedule(RoomSlot slot) {
    schedule.add(slot);
  }

  /**
   * One stretch of a room's code.
   *
   * @return false if a successor took over meanwhile: this thread must touch nothing but the room
   *     any more
   */
  boolean turn(@Nullable RoomSlot slot, Runnable code) {
    current = slot;
    busySinceNanos = System.nanoTime();
    phase.set(BUSY);
    if (slot != null) {
      slot.room.own(thread);
    }
    try {
      code.run();
    } catch (Throwable error) {
      loop.broken(slot, error);
    }
    if (phase.compareAndSet(BUSY, IDLE)) {
      current = null;
      return true;
    }
    if (slot != null) {
      loop.returned(slot);
    }
    return false;
  }

  /** Any thread: how long the current stretch has taken; 0 if there is none. */
  long busyNanos() {
    long since = busySinceNanos;
    return phase.get() == BUSY || phase.get() == REPLACED ? System.nanoTime() - since : 0;
  }

  @Nullable RoomSlot current() {
    return current;
  }

  /** Any thread: takes the schedule away from a worker that does not return. */
  boolean replace() {
    return phase.compareAndSet(BUSY, REPLACED);
  }

  PriorityQueue<RoomSlot> takeSchedule() {
    return schedule;
  }
}
