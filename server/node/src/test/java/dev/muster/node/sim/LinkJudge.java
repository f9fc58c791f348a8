package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What links carried: everything once and in order, and nothing missing in silence; nothing of an
 * incarnation after its end was told.
 */
final class LinkJudge {
  private record Way(NodeId from, NodeId to) {}

  /** One direction of a link. */
  private static final class Flow {
    int heard;
    boolean excused;
    boolean ended;
    int sent;

    /** Everything sent from here on must have arrived in the end. */
    int sure;

    final Set<Integer> arrived = new HashSet<>();
  }

  private final Chronicle chronicle;
  private final Map<Way, Flow> flows = new HashMap<>();
  private final Map<NodeId, String> processes = new HashMap<>();
  private final Map<String, NodeId> living = new HashMap<>();

  private LinkJudge(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  static void judge(Chronicle chronicle) {
    var judge = new LinkJudge(chronicle);
    for (var fact : chronicle.facts()) {
      switch (fact) {
        case Fact.Sent sent -> judge.flow(sent.from(), sent.to()).sent = sent.number();
        case Fact.Heard heard -> judge.heard(heard);
        case Fact.Reset(var at, var by, var peer) -> judge.broken(by, peer);
        case Fact.Ended(var at, var by, var peer) -> {
          judge.broken(by, peer);
          judge.flow(peer, by).ended = true;
        }
        case Fact.Began(var at, var process, var node) -> judge.began(process, node);
        case Fact.Away away -> {
          if (!away.ends()) {
            judge.living.remove(away.process());
          }
        }
        default -> {}
      }
    }
    judge.end();
  }

  private Flow flow(NodeId from, NodeId to) {
    return flows.computeIfAbsent(new Way(from, to), any -> new Flow());
  }

  private void began(String process, NodeId node) {
    processes.put(node, process);
    living.put(process, node);
  }

  private void heard(Fact.Heard now) {
    var flow = flow(now.from(), now.to());
    int last = flow.heard;
    check(!flow.ended, now, "after the end of its node");
    check(now.number() > last, now, "again, or too late");
    check(now.number() == last + 1 || flow.excused, now, "after a gap that nobody told of");
    flow.heard = now.number();
    flow.excused = false;
    flow.arrived.add(now.number());
  }

  private void check(boolean holds, Fact.Heard now, String when) {
    chronicle.check(
        holds,
        now.at(),
        now.to().toString(),
        () -> "message " + now.number() + " of " + now.from() + " came " + when);
  }

  private void broken(NodeId by, NodeId peer) {
    flow(peer, by).excused = true;
    var out = flow(by, peer);
    out.sure = out.sent + 1;
  }

  private void end() {
    flows.forEach((way, flow) -> {
      if (living.containsValue(way.from) && living.containsValue(way.to)) {
        for (int number = flow.sure; number <= flow.sent; number++) {
          chronicle.check(
              number == 0 || flow.arrived.contains(number),
              Long.MAX_VALUE,
              way.to.toString(),
              () -> "a message of " + way.from + " was lost in silence");
        }
      }
    });
  }
}
