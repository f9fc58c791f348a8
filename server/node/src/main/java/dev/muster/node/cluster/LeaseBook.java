package dev.muster.node.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The registry's side of leases: who lives, who is fenced, since when the registry is steady. The
 * script {@code beat.lua} does the same in Redis; a test holds them together. One thread at a time.
 */
public final class LeaseBook {
  private static final long NEVER = -1;

  private final LeaseTimes times;
  private final Map<NodeId, Long> beats = new HashMap<>();
  private final Map<NodeId, NodeReport> reports = new HashMap<>();
  private final Map<NodeId, Long> fences = new HashMap<>();
  private final TreeSet<String> types = new TreeSet<>();
  private @Nullable String registry;
  private long stableSince = NEVER;

  public LeaseBook(LeaseTimes times) {
    this.times = times;
  }

  public Beat.Reply beat(Beat beat, long now) {
    if (registry == null) {
      registry = beat.registry();
    }
    beat.fences().forEach(this::fence);
    types.addAll(beat.types());
    settle(now);
    var held = !fences.containsKey(beat.node());
    if (held) {
      beats.put(beat.node(), now);
      reports.put(beat.node(), beat.report());
    }
    var byMe = fenceTheSilent(now);
    fences.values().removeIf(at -> at < now - times.keep().toMillis());
    return new Beat.Reply(
        held, now, registry, due(now), since(beat.sinceMillis()), byMe, List.copyOf(types));
  }

  /** After a gap that was everybody's, or a step of the clock, nobody may be fenced for a while. */
  private void settle(long now) {
    var newest = beats.isEmpty() ? NEVER : Collections.max(beats.values());
    var wentBack = now < newest || now < stableSince;
    if (stableSince == NEVER
        || newest == NEVER
        || wentBack
        || now - newest > times.quiet().toMillis()) {
      stableSince = now;
    }
    if (wentBack) {
      beats.replaceAll((node, at) -> Math.min(at, now));
    }
  }

  private List<NodeId> fenceTheSilent(long now) {
    var silent = new ArrayList<NodeId>();
    if (now - stableSince <= times.stable().toMillis()) {
      return silent;
    }
    beats.forEach((node, at) -> {
      if (now - at > times.fence().toMillis()) {
        silent.add(node);
      }
    });
    silent.forEach(node -> fence(node, now));
    return silent;
  }

  private void fence(NodeId node, long at) {
    fences.putIfAbsent(node, at);
    beats.remove(node);
    reports.remove(node);
  }

  private long due(long now) {
    if (beats.isEmpty()) {
      return times.fence().toMillis();
    }
    var silent = Collections.min(beats.values()) + times.fence().toMillis();
    return Math.max(silent, stableSince + times.stable().toMillis()) + 1 - now;
  }

  private Map<NodeId, Long> since(long from) {
    var found = new HashMap<NodeId, Long>();
    fences.forEach((node, at) -> {
      if (at >= from) {
        found.put(node, at);
      }
    });
    return found;
  }

  /** A node that goes in good order is fenced at once: what it owns may be taken now. */
  public void leave(NodeId node, long now) {
    fence(node, now);
  }

  /** What the living say about themselves. */
  public Map<NodeId, NodeReport> reports() {
    var found = new TreeMap<NodeId, NodeReport>((a, b) -> a.toString().compareTo(b.toString()));
    found.putAll(reports);
    return found;
  }
}
