package dev.muster.node.redis;

import dev.muster.node.cluster.Beat;
import dev.muster.node.cluster.Lease;
import dev.muster.node.cluster.LeaseEffect;
import dev.muster.node.cluster.LeaseTimes;
import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.NodeReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a lease's beats and gives it the answers, on a thread and a connection that nothing else
 * uses. Beats do not wait for each other: where Redis takes a second to answer, six are under way.
 */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final long LOOK_NANOS = 50_000_000L;

  /** What it is asked to say, and who is told what came of it; on its thread. */
  record Terms(
      LeaseTimes times,
      Supplier<NodeReport> report,
      Supplier<List<String>> types,
      Consumer<LeaseEffect> effects) {}

  private final Lease lease;
  private final Terms terms;
  private final Scripts scripts;
  private final Keys keys;
  private final RedisObserver observer;
  private final ScheduledExecutorService thread;
  private NodeReport report = new NodeReport(List.of(), 0, 0, false);
  private volatile boolean leaving;

  Heartbeat(
      Lease lease,
      Terms terms,
      Scripts scripts,
      Keys keys,
      RedisObserver observer,
      ScheduledExecutorService thread) {
    this.lease = lease;
    this.terms = terms;
    this.scripts = scripts;
    this.keys = keys;
    this.observer = observer;
    this.thread = thread;
  }

  /** Begins; comes back at once. */
  void open() {
    thread.execute(this::turn);
  }

  private void turn() {
    if (leaving) {
      return;
    }
    try {
      long now = System.nanoTime();
      tell(lease.looked(now, System.currentTimeMillis()));
      if (now - lease.dueNanos() >= 0) {
        beat();
      }
    } catch (RuntimeException e) {
      LOG.error("A heartbeat failed", e);
    }
    var wait = Math.clamp(lease.dueNanos() - System.nanoTime(), 1_000_000L, LOOK_NANOS);
    try {
      thread.schedule(this::turn, wait, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The heartbeat ends");
    }
  }

  /** Sends one now, whether it is due or not. */
  void soon() {
    onThread(this::beat);
  }

  private void beat() {
    if (leaving) {
      return;
    }
    var sent =
        lease.beat(report(), terms.types.get(), System.nanoTime(), System.currentTimeMillis());
    scripts
        .run(Script.BEAT, keys.leases(), args(sent.beat(), terms.times))
        .whenComplete((reply, error) -> {
          if (error == null) {
            onThread(() -> answered(sent, reply));
          }
        });
  }

  /** What was said before is better than a lease that is lost over a sum that cannot be done. */
  private NodeReport report() {
    try {
      report = terms.report.get();
    } catch (RuntimeException e) {
      LOG.warn("This node cannot say how busy it is", e);
    }
    return report;
  }

  private void answered(Lease.Sent sent, List<Object> reply) {
    long now = System.nanoTime();
    observer.beat(now - sent.nanos());
    tell(lease.answered(sent, read(reply), now, System.currentTimeMillis()));
  }

  private void tell(List<LeaseEffect> effects) {
    effects.forEach(terms.effects);
  }

  private void onThread(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("The heartbeat has ended");
    }
  }

  /** Says goodbye, after the last beat; the stage may fail. */
  CompletionStage<?> leave() {
    leaving = true;
    var all = keys.leases();
    return CompletableFuture.runAsync(() -> {}, thread)
        .thenCompose(any ->
            scripts.run(
                Script.LEAVE, new String[] {all[0], all[1], all[2]}, lease.self().toString(), ""));
  }

  /** As {@code beat.lua} wants them. */
  static String[] args(Beat beat, LeaseTimes times) {
    var args = new ArrayList<String>();
    args.add(beat.node().toString());
    args.add(ReportText.json(beat.report()));
    args.add(Long.toString(beat.sinceMillis()));
    args.add(beat.registry());
    args.add(Long.toString(times.fence().toMillis()));
    args.add(Long.toString(times.quiet().toMillis()));
    args.add(Long.toString(times.stable().toMillis()));
    args.add(Long.toString(times.keep().toMillis()));
    args.add("");
    args.add(Integer.toString(beat.types().size()));
    args.addAll(beat.types());
    beat.fences()
        .forEach((node, at) -> {
          args.add(node.toString());
          args.add(Long.toString(at));
        });
    return args.toArray(String[]::new);
  }

  /** As {@code beat.lua} answers. */
  static Beat.Reply read(List<Object> reply) {
    return new Beat.Reply(
        (Long) reply.get(0) == 1,
        (Long) reply.get(1),
        (String) reply.get(2),
        (Long) reply.get(3),
        fences((List<?>) reply.get(4)),
        ((List<?>) reply.get(5)).stream().map(node -> NodeId.of((String) node)).toList(),
        ((List<?>) reply.get(6)).stream().map(String.class::cast).sorted().toList());
  }

  private static Map<NodeId, Long> fences(List<?> pairs) {
    var fences = new HashMap<NodeId, Long>();
    for (int i = 0; i < pairs.size(); i += 2) {
      fences.put(NodeId.of((String) pairs.get(i)), Long.parseLong((String) pairs.get(i + 1)));
    }
    return fences;
  }
}
