package dev.muster.node.redis;

import dev.muster.node.cluster.RoomEntry;
import dev.muster.node.cluster.RoomQuery;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of the listing of one room type. A look costs one command and what has
 * changed since the last one, however many rooms there are; who looks while another look is under
 * way shares it.
 */
final class TypeListing {
  private static final Logger LOG = LoggerFactory.getLogger(TypeListing.class);

  /** While Redis is away, an older listing is better than none, for so long. */
  private static final long STALE_NANOS_MAX = 5_000_000_000L;

  private static final int PAGE = 1_000;
  private static final Comparator<RoomEntry> FULLEST =
      new RoomQuery(null, List.of(), List.of(), false, 1).order();

  /** All rooms of the type as they were then. */
  static final class Shot {
    final long atNanos;
    final Map<String, RoomEntry> rooms;
    private @Nullable List<RoomEntry> all;
    private @Nullable List<RoomEntry> joinable;

    Shot(long atNanos, Map<String, RoomEntry> rooms) {
      this.atNanos = atNanos;
      this.rooms = rooms;
    }

    /**
     * The fullest first; put into order once.
     *
     * @param joinable only those with a seat: full ones come first, and may be thousands
     */
    synchronized List<RoomEntry> inOrder(boolean joinable) {
      return joinable ? joinable() : all();
    }

    private List<RoomEntry> all() {
      if (all == null) {
        all = rooms.values().stream().sorted(FULLEST).toList();
      }
      return all;
    }

    /** Not taken from all of them, which nobody may ever ask for. */
    private List<RoomEntry> joinable() {
      if (joinable == null) {
        joinable = rooms.values().stream().filter(RoomEntry::joinable).sorted(FULLEST).toList();
      }
      return joinable;
    }

    /** The same rooms, looked at again. */
    synchronized Shot again(long now) {
      var shot = new Shot(now, rooms);
      shot.all = all;
      shot.joinable = joinable;
      return shot;
    }
  }

  private final String type;
  private final Scripts scripts;
  private final Keys keys;
  private final RedisObserver observer;
  private final Executor thread;
  private Map<String, RoomEntry> rooms = new HashMap<>();
  private String generation = "";
  private String cursor = "0";
  private final Set<String> unreadable = new HashSet<>();
  private boolean anew;
  private @Nullable Shot shot;
  private @Nullable CompletableFuture<Shot> underWay;

  /** {@code thread}: where answers are read, one at a time. */
  TypeListing(String type, Scripts scripts, Keys keys, RedisObserver observer, Executor thread) {
    this.type = type;
    this.scripts = scripts;
    this.keys = keys;
    this.observer = observer;
    this.thread = thread;
  }

  /** The listing, at most so old. */
  synchronized CompletionStage<Shot> shot(long ageNanosMax) {
    var known = newest(ageNanosMax);
    if (known != null) {
      return CompletableFuture.completedStage(known);
    }
    var look = underWay;
    if (look == null) {
      look = new CompletableFuture<>();
      underWay = look;
      look(System.nanoTime(), look, false, 0);
    }
    return look.minimalCompletionStage();
  }

  /** The listing as it was last seen, at most so long ago; null if that is longer. */
  synchronized @Nullable Shot newest(long ageNanosMax) {
    var known = shot;
    return known != null && System.nanoTime() - known.atNanos < ageNanosMax ? known : null;
  }

  /** The next look reads everything: parts of the past may have been lost. */
  synchronized void anew() {
    anew = true;
  }

  private void look(long since, CompletableFuture<Shot> look, boolean more, int changes) {
    scripts
        .run(
            Script.FETCH,
            keys.fetched(type),
            generation,
            cursor,
            Integer.toString(PAGE),
            "",
            more ? "1" : "0")
        .whenCompleteAsync(
            (reply, error) -> {
              try {
                if (error == null) {
                  read(reply, since, look, changes);
                } else {
                  failed(error, look);
                }
              } catch (RuntimeException e) {
                failed(e, look);
              }
            },
            thread);
  }

  private synchronized void read(
      List<Object> reply, long since, CompletableFuture<Shot> look, int changes) {
    int forgotten = 0;
    if ((Long) reply.get(2) == 1) {
      forgotten = rooms.size();
      rooms = new HashMap<>();
      unreadable.clear();
    }
    generation = (String) reply.get(0);
    cursor = (String) reply.get(1);
    ((List<?>) reply.get(5)).forEach(room -> put((String) room, ""));
    var entries = (List<?>) reply.get(6);
    for (int i = 0; i < entries.size(); i += 2) {
      put((String) entries.get(i), (String) entries.get(i + 1));
    }
    int all = changes + forgotten + ((List<?>) reply.get(5)).size() + entries.size() / 2;
    if ((Long) reply.get(3) == 1) {
      look(since, look, true, all);
      return;
    }
    if (anew || rooms.size() + unreadable.size() != (Long) reply.get(4)) {
      anew = false;
      cursor = "0";
    }
    observer.refreshed(type, all);
    underWay = null;
    var known = shot;
    var now = all == 0 && known != null ? known.again(since) : new Shot(since, Map.copyOf(rooms));
    shot = now;
    look.complete(now);
  }

  private void put(String room, String value) {
    rooms.remove(room);
    unreadable.remove(room);
    if (value.isEmpty()) {
      return;
    }
    try {
      rooms.put(room, EntryText.read(room, type, value));
    } catch (RuntimeException e) {
      // One entry that no build of ours wrote must not hide the others.
      LOG.warn("The entry of room {} cannot be read: {}", room, e.toString());
      unreadable.add(room);
    }
  }

  private synchronized void failed(Throwable error, CompletableFuture<Shot> look) {
    underWay = null;
    cursor = "0";
    var known = shot;
    if (known != null && System.nanoTime() - known.atNanos < STALE_NANOS_MAX) {
      look.complete(known);
    } else {
      look.completeExceptionally(error);
    }
  }
}
