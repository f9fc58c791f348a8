package dev.muster.node.room;

import dev.muster.v1.CloseCode;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * One of the node's room loops: many rooms, one thread at a time. Ticks of its rooms are spread
 * over the tick period. A room whose code does not return loses the loop to the others: a fresh
 * thread goes on with them.
 */
final class RoomLoop {
  /** Fractional part of the golden ratio: successive multiples spread evenly over a period. */
  private static final double SPREAD = 0.618_033_988_749_895;

  private final String name;
  private final RoomObserver observer;
  private final int catchUpTicks;
  private final Consumer<RoomSlot> onEnded;
  private final MpscUnboundedArrayQueue<Runnable> commands = new MpscUnboundedArrayQueue<>(256);
  private final ConcurrentHashMap<RoomWorker, RoomSlot> stuck = new ConcurrentHashMap<>();
  private final AtomicInteger rooms = new AtomicInteger();
  private final AtomicInteger strands = new AtomicInteger();
  private volatile RoomWorker worker;
  private int workers;
  private int opened;

  /** Not all loops of a machine at the same moments. */
  private final long rasterFrom = ThreadLocalRandom.current().nextLong(RoomSlot.RASTER_NANOS);

  RoomLoop(String name, RoomObserver observer, int catchUpTicks, Consumer<RoomSlot> onEnded) {
    this.name = name;
    this.observer = observer;
    this.catchUpTicks = catchUpTicks;
    this.onEnded = onEnded;
    this.worker = new RoomWorker(this, commands, new PriorityQueue<>(), name);
  }

  void start() {
    worker.start();
  }

  RoomObserver observer() {
    return observer;
  }

  int catchUpTicks() {
    return catchUpTicks;
  }

  /** How much lives here: rooms, and strands; any thread. */
  int load() {
    return rooms.get() + strands.get();
  }

  /** Something that is no room; any thread. */
  Strand strand(long bytesMax, Consumer<Throwable> failed) {
    strands.incrementAndGet();
    return new Strand(this::execute, bytesMax, failed, strands::decrementAndGet);
  }

  /** Makes a room on this loop's thread and schedules it; any thread. */
  void open(Supplier<RunningRoom<?>> make, CompletableFuture<RunningRoom<?>> done) {
    rooms.incrementAndGet();
    execute(() -> openHere(make, done));
  }

  private void openHere(Supplier<RunningRoom<?>> make, CompletableFuture<RunningRoom<?>> done) {
    var here = worker;
    var made = new RunningRoom<?>[1];
    here.turn(
        null,
        () -> {
          try {
            made[0] = make.get();
          } catch (Throwable error) {
            rooms.decrementAndGet();
            done.completeExceptionally(error);
          }
        });
    var room = made[0];
    if (room == null) {
      return;
    }
    long phase = (long) (room.settings.stepNanos() * ((opened++ * SPREAD) % 1.0));
    var slot = new RoomSlot(room, System.nanoTime() + phase, rasterFrom);
    room.onUrgent(() -> {
      if (slot.raise()) {
        execute(() -> worker.serve(slot));
      }
    });
    // The worker may have been replaced while the room was made: whoever is it now schedules the
    // room.
    execute(() -> worker.schedule(slot));
    done.complete(room);
  }

  private void execute(Runnable command) {
    commands.add(command);
    worker.wake();
  }

  void ended(RoomSlot slot) {
    rooms.decrementAndGet();
    onEnded.accept(slot);
  }

  /**
   * Something escaped a room's own guard: an error of the engine, or one that no code should go on
   * after.
   */
  void broken(@Nullable RoomSlot slot, Throwable error) {
    if (slot == null) {
      return;
    }
    observer.failed(slot.room, "engine", error);
    try {
      slot.room.abandon(CloseCode.ROOM_FAILED, "The room met an error it cannot go on from");
    } catch (Throwable again) {
      observer.failed(slot.room, "engine", again);
      slot.room.cutOff(CloseCode.ROOM_FAILED, "The room met an error it cannot go on from");
    }
  }

  /** A room that had lost the loop got out after all. */
  void returned(RoomSlot slot) {
    stuck.values().remove(slot);
    slot.room.stalled(false);
    execute(() -> {
      if (slot.givenUp() || slot.room.ended()) {
        ended(slot);
      } else {
        slot.advance(System.nanoTime(), catchUpTicks);
        worker.schedule(slot);
      }
    });
  }

  // ------------------------------------------------------------------ watchdog thread

  /** Looks after the loop; called every 100 ms or so by one thread. */
  void watch(StuckLimits limits) {
    var watched = worker;
    var slot = watched.current();
    if (slot != null
        && watched.busyNanos() > limits.replaceAfter().toNanos()
        && watched.replace()) {
      stuck.put(watched, slot);
      worker = new RoomWorker(this, commands, watched.takeSchedule(), name + "-" + ++workers);
      worker.start();
    }
    stuck.forEach((lost, room) -> report(lost, room, limits));
  }

  private void report(RoomWorker lost, RoomSlot slot, StuckLimits limits) {
    long nanos = lost.busyNanos();
    if (nanos > limits.reportAfter().toNanos() && !slot.room.isStalled()) {
      slot.room.stalled(true);
      observer.stuck(slot.room, Duration.ofNanos(nanos), lost.thread().getStackTrace());
    }
    if (nanos > limits.giveUpAfter().toNanos() && !slot.givenUp()) {
      slot.giveUp();
      // Forgotten first: whoever is let go and asks for a room must not be sent back into this one.
      onEnded.accept(slot);
      slot.room.cutOff(CloseCode.ROOM_FAILED, "The room's code does not return");
      lost.thread().interrupt();
    }
  }

  void stop() {
    worker.stop();
  }

  boolean idle() {
    return rooms.get() - stuck.size() <= 0;
  }
}
