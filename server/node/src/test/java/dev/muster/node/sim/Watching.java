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
    var room = patch.room();
    if (hears(room, patch.tenure())) {
      var fact =
          new Fact.Accepted(world.now(), member.process.name, room, patch.tenure(), patch.number());
      world.chronicle().add(fact);
    } else {
      member
          .tenures
          .highest(room)
          .ifPresent(higher -> member.wire().send(from, new Word.Higher(room, higher)));
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
