package dev.muster.node.boot;

import dev.muster.node.room.RoomListing;
import dev.muster.node.room.RoomObserver;
import dev.muster.node.room.RoomRef;
import dev.muster.room.Player;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to rooms, in the log. Of each kind of trouble with a room type one line a second;
 * the rest is counted by metrics.
 */
final class RoomLog implements RoomObserver {
  private static final Logger LOG = LoggerFactory.getLogger(RoomLog.class);
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private record Trouble(String kind, String roomType) {}

  private final Map<Trouble, AtomicLong> quietUntil = new ConcurrentHashMap<>();
  private final long slowTickNanos;

  RoomLog(Duration slowTick) {
    this.slowTickNanos = slowTick.toNanos();
  }

  @Override
  public void opened(RoomRef room) {
    LOG.debug("{} {} is open", room.type().name(), room.id());
  }

  @Override
  public void listed(RoomRef room, RoomListing listing) {}

  @Override
  public void closed(RoomRef room, String reason) {
    LOG.debug("{} {} is closed: {}", room.type().name(), room.id(), reason);
  }

  @Override
  public void vacated(RoomRef room, Player player, String joinId) {}

  @Override
  public void ticked(RoomRef room, long nanos) {
    if (nanos >= slowTickNanos && due("tick", room)) {
      LOG.warn("{} {}: a tick took {} ms", room.type().name(), room.id(), nanos / 1_000_000);
    }
  }

  @Override
  public void ticksDropped(RoomRef room, long steps) {
    if (due("dropped", room)) {
      LOG.warn("{} {} fell behind: {} ticks dropped", room.type().name(), room.id(), steps);
    }
  }

  @Override
  public void patched(RoomRef room, int bytes) {}

  @Override
  public void failed(RoomRef room, String where, Throwable error) {
    if (due("failed", room)) {
      LOG.error("{} {}: {} threw", room.type().name(), room.id(), where, error);
    }
  }

  @Override
  public void stuck(RoomRef room, Duration since, StackTraceElement[] stack) {
    var where = new Throwable("where it is");
    where.setStackTrace(stack);
    LOG.error(
        "{} {}: its code has not returned for {} ms",
        room.type().name(),
        room.id(),
        since.toMillis(),
        where);
  }

  @Override
  public void dropped(RoomRef room, String what) {
    if (due(what, room)) {
      LOG.warn("{} {}: {} dropped", room.type().name(), room.id(), what);
    }
  }

  private boolean due(String kind, RoomRef room) {
    var quiet =
        quietUntil.computeIfAbsent(
            new Trouble(kind, room.type().name()),
            trouble -> new AtomicLong(System.nanoTime() - 1));
    var until = quiet.get();
    var now = System.nanoTime();
    return now - until >= 0 && quiet.compareAndSet(until, now + PAUSE_NANOS);
  }
}
