package dev.muster.node.room;

import dev.muster.room.Options;
import dev.muster.room.RoomType;
import dev.muster.state.Tracked;
import dev.muster.v1.CloseCode;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The node's room loops and the rooms on them. Any thread. */
public final class RoomLoops implements Rooms, Strand.Source, AutoCloseable {
  private static final long WATCH_NANOS = 100_000_000L;

  private final Surroundings surroundings;
  private final List<RoomLoop> loops;
  private final Map<String, RunningRoom<?>> rooms = new ConcurrentHashMap<>();
  private final StuckLimits stuckLimits;
  private final Thread watchdog;
  private volatile boolean closed;

  /**
   * @param count loops, at least 1; as many as cores is right for most
   */
  public RoomLoops(int count, Surroundings surroundings) {
    this(count, surroundings, StuckLimits.defaults());
  }

  /** With other limits for code that does not return. */
  public RoomLoops(int count, Surroundings surroundings, StuckLimits stuckLimits) {
    this.surroundings = surroundings;
    this.stuckLimits = stuckLimits;
    int catchUp = surroundings.limits().catchUpTicks();
    this.loops =
        IntStream.range(0, count)
            .mapToObj(
                i -> new RoomLoop("room-loop-" + i, surroundings.observer(), catchUp, this::forget))
            .toList();
    this.watchdog = Thread.ofPlatform().name("room-watchdog").daemon(true).unstarted(this::watch);
    loops.forEach(RoomLoop::start);
    watchdog.start();
  }

  @Override
  public CompletionStage<RoomRef> open(String id, RoomType<?> type, Options options, long epoch) {
    var done = new CompletableFuture<RunningRoom<?>>();
    quietest().open(() -> make(id, type, options, epoch), done);
    return done.thenApply(room -> room);
  }

  private RoomLoop quietest() {
    return loops.stream().min(Comparator.comparingInt(RoomLoop::load)).orElseThrow();
  }

  @Override
  public Strand strand(long bytesMax, Consumer<Throwable> failed) {
    return quietest().strand(bytesMax, failed);
  }

  private <S extends Tracked> RunningRoom<S> make(
      String id, RoomType<S> type, Options options, long epoch) {
    long seed = epoch * 31 + id.hashCode();
    var settings = new RoomSettings<>(id, type, epoch, seed, surroundings.millis().getAsLong());
    var room = RunningRoom.create(settings, surroundings);
    room.start(options);
    rooms.put(id, room);
    surroundings.observer().opened(room);
    return room;
  }

  private void forget(RoomSlot slot) {
    rooms.remove(slot.room.id(), slot.room);
  }

  @Override
  public Optional<RoomRef> find(String id) {
    return Optional.ofNullable(rooms.get(id));
  }

  @Override
  public Collection<RoomRef> all() {
    return Collections.unmodifiableCollection(rooms.values());
  }

  private void watch() {
    while (!closed) {
      loops.forEach(loop -> loop.watch(stuckLimits));
      LockSupport.parkNanos(this, WATCH_NANOS);
    }
  }

  /**
   * Ends every room with this code and waits for them.
   *
   * @return how many rooms had not ended by the deadline
   */
  public int closeRooms(CloseCode code, String reason, Duration deadline) {
    rooms.values().forEach(room -> room.post(new RoomOrder.Close(code, reason)));
    long until = System.nanoTime() + deadline.toNanos();
    while (!rooms.isEmpty() && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(this, 5_000_000L);
    }
    return rooms.size();
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watchdog);
    loops.forEach(RoomLoop::stop);
  }
}
