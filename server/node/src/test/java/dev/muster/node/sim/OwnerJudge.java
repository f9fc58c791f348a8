package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Tenure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Whose rooms were: a room is taken only from who gave it up or is fenced, nobody speaks for a room
 * that somebody else was given, and nobody loses one that was neither; unless the registry had just
 * lost what it knew. In the end each room has one voice, and everybody hears it.
 */
final class OwnerJudge {
  private static final long SETTLED_MILLIS = 10_000;

  private final Chronicle chronicle;
  private final Map<String, Set<Tenure>> owners = new HashMap<>();
  private final Map<String, Fact.Owned> newest = new HashMap<>();
  private final Map<String, Fact.Published> voices = new HashMap<>();
  private final Map<List<String>, Tenure> heard = new HashMap<>();
  private final Set<NodeId> fenced = new HashSet<>();
  private final Map<String, NodeId> processes = new HashMap<>();
  private final Map<NodeId, Long> killed = new HashMap<>();
  private long settled = Long.MAX_VALUE;

  private OwnerJudge(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  static void judge(Chronicle chronicle) {
    var judge = new OwnerJudge(chronicle);
    for (var fact : chronicle.facts()) {
      switch (fact) {
        case Fact.Owned owned -> judge.owned(owned);
        case Fact.Stopped stopped -> judge.stopped(stopped);
        case Fact.Published published -> judge.published(published);
        case Fact.Accepted accepted ->
            judge.heard.put(List.of(accepted.edge(), accepted.room()), accepted.tenure());
        case Fact.Fenced(var at, var process, var node) -> judge.fenced.add(node);
        case Fact.Renewed(var at, var node, var held) ->
            judge.check(
                !held || !judge.fenced.contains(node),
                at,
                "",
                () -> node + " was fenced, and goes on");
        case Fact.Began(var at, var process, var node) -> judge.processes.put(process, node);
        case Fact.Away away -> {
          if (!away.ends()) {
            judge.killed.put(judge.processes.remove(away.process()), away.at());
          }
        }
        case Fact.Healed(var at) -> judge.settled = at + SETTLED_MILLIS;
        default -> {}
      }
    }
    judge.voices.values().forEach(judge::everywhere);
  }

  /** What a room says is passed on by every edge. */
  private void everywhere(Fact.Published voice) {
    for (var edge : processes.keySet()) {
      var accepted = heard.get(List.of(edge, voice.room()));
      chronicle.check(
          voice.tenure().equals(accepted),
          voice.at(),
          voice.room(),
          () -> edge + " heard the room last under " + accepted + ", not " + voice.tenure());
    }
  }

  private void check(boolean holds, long at, String about, Supplier<String> otherwise) {
    if (!holds) {
      chronicle.check(Judges.lossy(chronicle, at), at, about, otherwise);
    }
  }

  private void owned(Fact.Owned now) {
    var held = owners.computeIfAbsent(now.room(), any -> new HashSet<>());
    for (var other : held) {
      check(
          other.by().equals(now.tenure().by()) || fenced.contains(other.by()) || forgotten(other),
          now.at(),
          now.room(),
          () -> now.tenure() + " was given while " + other + " was held");
    }
    held.add(now.tenure());
    newest.put(now.room(), now);
  }

  /** Its owner died, and the registry has lost all trace of it. */
  private boolean forgotten(Tenure tenure) {
    var at = killed.get(tenure.by());
    return at != null && Judges.lostAfter(chronicle, at);
  }

  private void stopped(Fact.Stopped now) {
    owners.computeIfAbsent(now.room(), any -> new HashSet<>()).remove(now.tenure());
    newest.computeIfPresent(
        now.room(), (room, given) -> given.tenure().equals(now.tenure()) ? null : given);
    check(
        now.why() != Fact.Stopped.Why.SUPERSEDED || fenced.contains(now.tenure().by()),
        now.at(),
        now.room(),
        () -> now.tenure() + " was lost by a node that was not fenced");
    check(
        now.why() != Fact.Stopped.Why.FENCED || fenced.contains(now.tenure().by()),
        now.at(),
        now.room(),
        () -> now.tenure() + " ended by a fence that nobody set");
  }

  private void published(Fact.Published now) {
    check(
        !fenced.contains(now.tenure().by()),
        now.at(),
        now.room(),
        () -> now.tenure() + " spoke although its node is fenced");
    var given = newest.get(now.room());
    check(
        given == null || given.tenure().equals(now.tenure()),
        now.at(),
        now.room(),
        () -> now.tenure() + " spoke for a room that was given to another");
    if (now.at() > settled) {
      var voice = voices.put(now.room(), now);
      chronicle.check(
          voice == null || voice.tenure().equals(now.tenure()),
          now.at(),
          now.room(),
          () -> "the room has two voices");
    }
  }
}
