package dev.muster.node.redis;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.RegistryAway;
import dev.muster.node.cluster.RoomEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away what a fenced node has left. Every node takes its rooms off the listings as soon as it
 * hears of the fence, whoever comes first; whoever fenced it drops its rooms, and the others do it
 * a little later in case that one has died too.
 */
final class Reaper {
  private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);
  private static final int AT_ONCE = 1_000;
  private static final int WINDOW = 64;
  private static final long AGAIN_MILLIS = 500;
  private static final long OTHERS_MILLIS_MIN = 500;
  private static final long OTHERS_MILLIS_MAX = 1_500;
  private static final int TRIES_MAX = 100;

  private record Left(String type, String room, String entry) {}

  private final Estate estate;
  private final Duration orphans;
  private final ScheduledExecutorService thread;
  private final String generation = UUID.randomUUID().toString();

  /** {@code orphans}: so long the rooms are kept for those who would take them over. */
  Reaper(Estate estate, Duration orphans, ScheduledExecutorService thread) {
    this.estate = estate;
    this.orphans = orphans;
    this.thread = thread;
  }

  /** This node has heard that another is fenced. */
  void gone(NodeId node, boolean byMe) {
    trying(1, any -> delist(node).thenAccept(left -> found(node, left, byMe)));
  }

  private void found(NodeId node, List<Left> left, boolean byMe) {
    var rooms = new ArrayList<RoomEntry>();
    for (var each : left) {
      if (!each.entry.isEmpty()) {
        rooms.add(EntryText.read(each.room, each.type, each.entry));
      }
    }
    LOG.info("{} is gone, {} of its rooms were listed", node, rooms.size());
    estate.tell(listener -> listener.gone(node, rooms));
    if (byMe && orphans.isZero()) {
      trying(1, any -> drop(node, left));
    } else {
      later(wait(byMe), () -> trying(1, any -> delist(node).thenCompose(now -> drop(node, now))));
    }
  }

  private long wait(boolean byMe) {
    var random = ThreadLocalRandom.current();
    return orphans.toMillis() + (byMe ? 0 : random.nextLong(OTHERS_MILLIS_MIN, OTHERS_MILLIS_MAX));
  }

  private void trying(int attempt, Function<Integer, CompletionStage<?>> what) {
    what.apply(attempt)
        .whenComplete((any, error) -> {
          if (error != null && attempt < TRIES_MAX) {
            LOG.debug("Cleaning up after a dead node is tried again", error);
            later(AGAIN_MILLIS, () -> trying(attempt + 1, what));
          }
        });
  }

  private void later(long millis, Runnable task) {
    try {
      thread.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("This node ends too");
    }
  }

  /** Off every listing, with its players; answers what nobody has dropped yet. */
  private CompletionStage<List<Left>> delist(NodeId node) {
    var types = new TreeSet<>(estate.lease().types());
    types.addAll(estate.holdings().types());
    CompletionStage<List<Left>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (var type : types) {
      all = all.thenCompose(left -> delist(node, type, "", left));
    }
    return all;
  }

  private CompletionStage<List<Left>> delist(
      NodeId node, String type, String after, List<Left> left) {
    return estate
        .scripts()
        .run(
            Script.REAP,
            estate.keys().reaped(type),
            node.toString(),
            generation,
            Integer.toString(AT_ONCE),
            "",
            Long.toString(Records.ROOM_LIFETIME.toMillis()),
            after)
        .thenCompose(reply -> {
          for (int i = 1; i < reply.size(); i += 2) {
            left.add(new Left(type, (String) reply.get(i), (String) reply.get(i + 1)));
          }
          var last = reply.size() > 1 ? (String) reply.get(reply.size() - 2) : after;
          return (Long) reply.get(0) == 1
              ? delist(node, type, last, left)
              : CompletableFuture.completedStage(left);
        });
  }

  /** Ends the tenures of rooms that nobody took over. */
  private CompletionStage<?> drop(NodeId node, List<Left> left) {
    var dropped = new ArrayList<Left>();
    return Each.of(left, WINDOW, each -> end(node, each, dropped))
        .thenCompose(any -> forget(node, dropped))
        .thenAccept(any -> {
          if (dropped.size() < left.size()) {
            throw new RegistryAway("some rooms of " + node + " are left", null);
          }
        });
  }

  private CompletionStage<?> end(NodeId node, Left room, List<Left> dropped) {
    return estate
        .scripts()
        .run(
            Script.RELEASE,
            estate.keys().record(room.room),
            node.toString(),
            "0",
            Long.toString(Records.EPOCH_LIFETIME.toMillis()))
        .thenAccept(reply -> {
          synchronized (dropped) {
            dropped.add(room);
          }
        });
  }

  private CompletionStage<?> forget(NodeId node, List<Left> dropped) {
    estate.observer().reaped(dropped.size());
    var types = new TreeSet<String>();
    dropped.forEach(each -> types.add(each.type));
    return Each.of(
        types,
        4,
        type -> {
          var args = new ArrayList<>(List.of(node.toString()));
          dropped.stream()
              .filter(each -> each.type.equals(type))
              .forEach(each -> args.add(each.room));
          return estate
              .scripts()
              .run(Script.DROPPED, estate.keys().dropped(type), args.toArray(String[]::new));
        });
  }
}
