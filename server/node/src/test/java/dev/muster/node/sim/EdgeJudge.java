package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Tenure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What edges passed on: never a lower tenure after a higher one, so that ownerships do not overlap;
 * under one tenure every patch after the one before; nothing of an incarnation known to be fenced.
 */
final class EdgeJudge {
  private record Place(String edge, String room) {}

  private record Known(String edge, NodeId node) {}

  private final Chronicle chronicle;
  private final Map<Place, Fact.Accepted> last = new HashMap<>();
  private final Set<Known> gone = new HashSet<>();

  private EdgeJudge(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  static void judge(Chronicle chronicle) {
    var judge = new EdgeJudge(chronicle);
    for (var fact : chronicle.facts()) {
      switch (fact) {
        case Fact.LearnedGone(var at, var edge, var node) -> judge.gone.add(new Known(edge, node));
        case Fact.Accepted accepted -> judge.accepted(accepted);
        default -> {}
      }
    }
  }

  private void accepted(Fact.Accepted now) {
    var before = last.put(new Place(now.edge(), now.room()), now);
    if (before != null) {
      var order = compare(now.tenure(), before.tenure());
      chronicle.check(
          order >= 0,
          now.at(),
          now.room(),
          () -> now.edge() + " accepted " + now.tenure() + " after " + before.tenure());
      chronicle.check(
          order > 0 || now.number() > before.number(),
          now.at(),
          now.room(),
          () -> now.edge() + " accepted patch " + now.number() + " after " + before.number());
    }
    chronicle.check(
        !gone.contains(new Known(now.edge(), now.tenure().by())),
        now.at(),
        now.room(),
        () ->
            now.edge() + " knows that " + now.tenure().by() + " is fenced, and accepted its patch");
  }

  /** By epoch, then by the name of the incarnation. */
  private static int compare(Tenure a, Tenure b) {
    if (a.equals(b)) {
      return 0;
    }
    var order = Long.compare(a.epoch(), b.epoch());
    return order != 0 ? order : a.by().toString().compareTo(b.by().toString());
  }
}
