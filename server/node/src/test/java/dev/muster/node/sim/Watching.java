package dev.muster.node.sim;

import dev.muster.node.cluster.NodeId;
import dev.muster.node.cluster.Tenure;
import dev.muster.node.cluster.Tenures;

/** The edge: what it passes on to its players of what is said in rooms' names. */
final class Watching {
  private final Member member;
  private final World world;

  Watching(Member member, World world) {
    this.member = member;
    this.world = world;
  }

  void patch(NodeId from, Word.Patch patch) {
    if (hears(patch.room(), patch.tenure())) {
      world
          .chronicle()
          .add(
              new Fact.Accepted(
                  world.now(), member.process.name, patch.room(), patch.tenure(), patch.number()));
    }
  }

  private boolean hears(String room, Tenure said) {
    member.hosting.meets(room, said);
    return world.parts().edge().hear(member.tenures, room, said) != Tenures.Verdict.DROP;
  }

  void seated(Word.Seated seated) {
    if (hears(seated.room(), seated.tenure())) {
      world.clients().seated(seated);
    }
  }

  void refused(Word.Refused refused) {
    if (hears(refused.room(), refused.tenure())) {
      world.clients().refused(refused);
    }
  }
}
