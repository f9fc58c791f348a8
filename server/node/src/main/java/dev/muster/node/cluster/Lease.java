package dev.muster.node.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A node's own lease: when to beat, what to make of the answers, and when to fall silent. It counts
 * from before a beat was sent, on the monotonic clock and on the wall clock: a machine that was
 * suspended does not advance the former.
 *
 * <p>Beats and looks come from one thread; {@link #self} and {@link #held} may be asked by any.
 */
public final class Lease {
  /** Repeated with every beat and asked for with every beat: longer than a failover loses. */
  private static final long RECENT_MILLIS = 60_000;

  private record Term(NodeId self, long fromNanos, long untilNanos, long untilMillis) {}

  /** A beat on its way, with the moment before it was sent. */
  public record Sent(Beat beat, long nanos, long millis) {}

  private final LeaseTimes times;
  private final Supplier<String> names;
  private final Map<NodeId, Long> fences = new HashMap<>();
  private volatile Term term;
  private volatile Map<NodeId, Long> known = Map.of();
  private volatile List<String> types = List.of();
  private String registry = "";
  private long registryMillis;
  private long dueNanos;
  private boolean holding;
  private boolean exchangeAll = true;

  /** {@code names} gives a fresh incarnation each time, and names for registries. */
  public Lease(String name, LeaseTimes times, Supplier<String> names, long nanos, long millis) {
    this.times = times;
    this.names = names;
    this.dueNanos = nanos;
    this.term = new Term(new NodeId(name, names.get()), nanos, nanos, millis);
  }

  public NodeId self() {
    return term.self;
  }

  /** Whether this node may speak for what it owns. */
  public boolean held(long nanos, long millis) {
    var now = term;
    return nanos - now.untilNanos < 0 && millis < now.untilMillis;
  }

  /** How long ago the newest confirmed beat was sent. */
  public long ageNanos(long nanos) {
    return nanos - term.fromNanos;
  }

  /** Whether the incarnation is known to be fenced; once it is, it stays so. */
  public boolean fenced(NodeId node) {
    return known.containsKey(node);
  }

  /** All room types of the registry, as of the last answer. */
  public List<String> types() {
    return types;
  }

  /** When the next beat should be sent. */
  public long dueNanos() {
    return dueNanos;
  }

  /** The next beat, to be sent now. */
  public Sent beat(NodeReport report, List<String> types, long nanos, long millis) {
    dueNanos = nanos + times.beat().toNanos();
    var from = exchangeAll ? 0 : registryMillis - RECENT_MILLIS;
    var repeated = new HashMap<>(fences);
    repeated.values().removeIf(at -> at < from);
    // Always a new name: an emptied registry that took its old one again would look untouched.
    return new Sent(new Beat(term.self, report, types, from, names.get(), repeated), nanos, millis);
  }

  /** An answer, however late. */
  public List<LeaseEffect> answered(Sent sent, Beat.Reply reply, long nanos, long millis) {
    var effects = new ArrayList<LeaseEffect>();
    learn(reply, effects);
    registryMillis = Math.max(registryMillis, reply.nowMillis());
    types = reply.types();
    if (!sent.beat.node().equals(term.self)) {
      return effects;
    }
    if (!reply.held()) {
      effects.add(begin(nanos, millis));
      return effects;
    }
    renew(sent, reply, nanos);
    if (emptied(reply)) {
      effects.add(new LeaseEffect.Emptied());
      dueNanos = nanos;
    }
    if (!holding && held(nanos, millis)) {
      holding = true;
      effects.add(new LeaseEffect.Held());
    }
    return effects;
  }

  private void learn(Beat.Reply reply, List<LeaseEffect> effects) {
    reply
        .fences()
        .forEach((node, at) -> {
          if (fences.putIfAbsent(node, at) == null && !node.equals(term.self)) {
            effects.add(new LeaseEffect.Gone(node, reply.byMe().contains(node)));
          }
        });
    if (fences.values().removeIf(at -> at < reply.nowMillis() - times.keep().toMillis())
        || known.size() != fences.size()) {
      known = Map.copyOf(fences);
    }
  }

  /** An emptied registry is told of every fence with the next beat, a known one of the newest. */
  private boolean emptied(Beat.Reply reply) {
    exchangeAll = !registry.isEmpty() && !registry.equals(reply.registry());
    if (exchangeAll) {
      registryMillis = reply.nowMillis();
    }
    registry = reply.registry();
    return exchangeAll;
  }

  private void renew(Sent sent, Beat.Reply reply, long nanos) {
    var until = sent.nanos + times.lease().toNanos();
    if (until - term.untilNanos > 0) {
      term = new Term(term.self, sent.nanos, until, sent.millis + times.lease().toMillis());
    }
    var fence = nanos + Math.max(1, reply.dueMillis()) * 1_000_000;
    if (fence - dueNanos < 0) {
      dueNanos = fence;
    }
  }

  /** Looks at the clocks; often enough that a lapse is noticed when it happens. */
  public List<LeaseEffect> looked(long nanos, long millis) {
    if (held(nanos, millis)) {
      return List.of();
    }
    var effects = new ArrayList<LeaseEffect>();
    if (holding) {
      holding = false;
      effects.add(new LeaseEffect.Lapsed());
      // A process that stood still has not asked for a while: it must not wait for its turn.
      dueNanos = nanos;
    }
    // Away so long that the registry may have forgotten that it fenced this node.
    if (term.fromNanos != term.untilNanos && forgotten(nanos, millis)) {
      effects.add(begin(nanos, millis));
    }
    return effects;
  }

  private boolean forgotten(long nanos, long millis) {
    var half = times.keep().dividedBy(2);
    return nanos - term.fromNanos > half.toNanos() || millis - term.untilMillis > half.toMillis();
  }

  private LeaseEffect begin(long nanos, long millis) {
    var old = term.self;
    var fresh = new NodeId(old.name(), names.get());
    term = new Term(fresh, nanos, nanos, millis);
    holding = false;
    dueNanos = nanos;
    return new LeaseEffect.Fenced(old, fresh);
  }
}
