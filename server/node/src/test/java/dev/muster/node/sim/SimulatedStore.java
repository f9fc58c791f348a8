package dev.muster.node.sim;

import static dev.muster.node.sim.Timeline.MS;

import dev.muster.node.cluster.Beat;
import dev.muster.node.cluster.NodeId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The registry behind a network that delays, reorders, is cut, and does not say which half of a
 * call it lost. The store itself may be away, and come back without its last writes or with
 * nothing.
 */
final class SimulatedStore {
  /** So long the engine's own client waits for a command, and for a beat. */
  private static final long COMMAND_MILLIS = 500;

  private static final long BEAT_MILLIS = 2_500;

  private record Write(long atMillis, Consumer<Books> again) {}

  private record Call<T>(
      SimulatedProcess by,
      Books.Group group,
      Function<Books, T> what,
      Consumer<T> seen,
      Consumer<T> answered,
      double late) {}

  private final Timeline timeline;
  private final Chronicle chronicle;
  private final Books books;
  private final Map<Books.Group, List<Write>> writes = new EnumMap<>(Books.Group.class);
  private final Map<SimulatedProcess, Integer> cut = new HashMap<>();
  private final Map<NodeId, String> processes = new HashMap<>();
  private int away;
  private long awayFrom;
  private long lostFrom;

  /** The part of commands that take up to half a second more. */
  double late;

  SimulatedStore(Timeline timeline, Chronicle chronicle, Parts parts) {
    this.timeline = timeline;
    this.chronicle = chronicle;
    this.books = new Books(parts);
    for (var group : Books.Group.values()) {
      writes.put(group, new ArrayList<>());
    }
  }

  /** As they are now; for judges. */
  Books books() {
    books.now = timeline.millis();
    return books;
  }

  /** {@code away} if nothing is heard in time: it may have been done or not. */
  <T> void ask(
      SimulatedProcess by,
      Books.Group group,
      Function<Books, T> what,
      Consumer<T> answered,
      Runnable away) {
    call(new Call<>(by, group, what, any -> {}, answered, late), COMMAND_MILLIS, away);
  }

  /** A heartbeat has a connection of its own: nothing holds it up. */
  void beat(SimulatedProcess by, Beat beat, Consumer<Beat.Reply> answered) {
    processes.put(beat.node(), by.name);
    Function<Books, Beat.Reply> what = books -> books.leases.beat(beat, books.now);
    Consumer<Beat.Reply> seen = reply -> beaten(beat.node(), reply);
    call(new Call<>(by, Books.Group.LEASES, what, seen, answered, 0), BEAT_MILLIS, () -> {});
  }

  private void beaten(NodeId node, Beat.Reply reply) {
    var at = timeline.sinceMillis();
    chronicle.add(new Fact.Renewed(at, node, reply.held()));
    for (var fenced : reply.byMe()) {
      chronicle.add(new Fact.Fenced(at, Objects.requireNonNull(processes.get(fenced)), fenced));
    }
  }

  private <T> void call(Call<T> call, long patienceMillis, Runnable silence) {
    var open = new boolean[] {true};
    timeline.after(delay(call), () -> arrived(call, open));
    timeline.afterMillis(patienceMillis, () -> call.by.run(() -> once(open, silence)));
  }

  private <T> void arrived(Call<T> call, boolean[] open) {
    if (away > 0 || cut.containsKey(call.by)) {
      return;
    }
    var at = timeline.millis();
    writes.get(call.group).add(new Write(at, call.what::apply));
    books.now = at;
    var answer = call.what.apply(books);
    call.seen.accept(answer);
    timeline.after(
        delay(call),
        () -> {
          if (!cut.containsKey(call.by)) {
            call.by.run(() -> once(open, () -> call.answered.accept(answer)));
          }
        });
  }

  private static void once(boolean[] open, Runnable action) {
    if (open[0]) {
      open[0] = false;
      action.run();
    }
  }

  private long delay(Call<?> call) {
    var usual = MS / 10 + timeline.random.nextInt((int) MS);
    return timeline.chance(call.late) ? usual + timeline.random.nextInt(400) * MS : usual;
  }

  void cut(SimulatedProcess process, long millis) {
    cut.merge(process, 1, Integer::sum);
    timeline.afterMillis(
        millis, () -> cut.computeIfPresent(process, (any, times) -> times == 1 ? null : times - 1));
  }

  /** Away for so long; then these groups have lost what was written in the last so long. */
  void away(long millis, List<Books.Group> groups, long lostMillis) {
    var began = timeline.millis();
    if (away++ == 0) {
      awayFrom = timeline.sinceMillis();
      lostFrom = Long.MAX_VALUE;
    }
    if (!groups.isEmpty()) {
      lostFrom = Math.min(lostFrom, timeline.sinceMillis() - lostMillis);
    }
    timeline.afterMillis(
        millis,
        () -> {
          groups.forEach(group -> lose(group, began - lostMillis));
          if (--away == 0) {
            var now = timeline.sinceMillis();
            chronicle.add(new Fact.Outage(now, awayFrom, Math.min(lostFrom, now)));
          }
        });
  }

  private void lose(Books.Group group, long fromMillis) {
    books.empty(group);
    var kept = writes.get(group).stream().filter(write -> write.atMillis < fromMillis).toList();
    writes.put(group, new ArrayList<>(kept));
    for (var write : kept) {
      books.now = write.atMillis;
      write.again.accept(books);
    }
  }
}
